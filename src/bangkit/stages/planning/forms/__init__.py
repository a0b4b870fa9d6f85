"""The forms of planning, one module a subject."""

from bangkit.stages.planning.forms.activities import ActivityForm, AdoptForm, FundingForm, code_choices
from bangkit.stages.planning.forms.assemblies import CallForm, CancelForm, HeldForm, MinutesForm, ResolutionForm
from bangkit.stages.planning.forms.care import CareChoices, CareForm, care_initial
from bangkit.stages.planning.forms.choosing import DecisionForm, RulesForm, TiesForm
from bangkit.stages.planning.forms.common import GrownForm, NoteForm, ReasonForm
from bangkit.stages.planning.forms.consultations import (
    AnswerCommentForm,
    CommentForm,
    ExtendForm,
    HideForm,
    NoteCommentForm,
    OpenConsultationForm,
)
from bangkit.stages.planning.forms.costing import CopyRabForm, PriceForm, PriceRowForm, RabForm
from bangkit.stages.planning.forms.findings import AnswerForm
from bangkit.stages.planning.forms.ideas import IdeaForm, IdeasForm, RankForm, SpokenForm
from bangkit.stages.planning.forms.imports import RkpdesForm
from bangkit.stages.planning.forms.joining import MergeForm, MergeProposalsForm, SplitForm, SplitProposalForm
from bangkit.stages.planning.forms.meetings import ConsultationForm, VillageMeetingForm
from bangkit.stages.planning.forms.money import CeilingsForm, TakeOverForm
from bangkit.stages.planning.forms.plans import EstablishForm, PlanForm
from bangkit.stages.planning.forms.proposals import ConsiderationForm, ProposalForm
from bangkit.stages.planning.forms.rpjm import (
    AgreeForm,
    AimsForm,
    AmendForm,
    DirectionsForm,
    DrawForm,
    LineForm,
    MusrenbangForm,
    RpjmCeilingForm,
    RpjmEditForm,
    RpjmForm,
    line_initial,
)
from bangkit.stages.planning.forms.scoring import ActivityScoreForm, ScoresForm, SheetForm
from bangkit.stages.planning.forms.teams import AppointForm, NamesForm, SeatsForm, StepsForm
from bangkit.stages.planning.forms.verifications import VerificationForm

__all__ = [
    "ActivityForm",
    "ActivityScoreForm",
    "AdoptForm",
    "AgreeForm",
    "AimsForm",
    "AmendForm",
    "AnswerCommentForm",
    "AnswerForm",
    "AppointForm",
    "CallForm",
    "CancelForm",
    "CareChoices",
    "CareForm",
    "CeilingsForm",
    "CommentForm",
    "ConsiderationForm",
    "ConsultationForm",
    "CopyRabForm",
    "DecisionForm",
    "DirectionsForm",
    "DrawForm",
    "EstablishForm",
    "ExtendForm",
    "FundingForm",
    "GrownForm",
    "HeldForm",
    "HideForm",
    "IdeaForm",
    "IdeasForm",
    "LineForm",
    "MergeForm",
    "MergeProposalsForm",
    "MinutesForm",
    "MusrenbangForm",
    "NamesForm",
    "NoteCommentForm",
    "NoteForm",
    "OpenConsultationForm",
    "PlanForm",
    "PriceForm",
    "PriceRowForm",
    "ProposalForm",
    "RabForm",
    "RankForm",
    "ReasonForm",
    "ResolutionForm",
    "RkpdesForm",
    "RpjmCeilingForm",
    "RpjmEditForm",
    "RpjmForm",
    "RulesForm",
    "ScoresForm",
    "SeatsForm",
    "SheetForm",
    "SplitForm",
    "SplitProposalForm",
    "SpokenForm",
    "StepsForm",
    "TakeOverForm",
    "TiesForm",
    "VerificationForm",
    "VillageMeetingForm",
    "care_initial",
    "code_choices",
    "line_initial",
]
