"""Forms of evaluation, one module a subject; other rooms import them from here."""

from bangkit.stages.evaluation.forms.evaluations import AssessForm, ConcludeForm, LessonForm, OpenForm, RecommendForm
from bangkit.stages.evaluation.forms.peers import PeerForm, ReplyForm
from bangkit.stages.evaluation.forms.stories import ChooseForm, ConsentForm, PromoteForm, StoryForm, WithdrawForm

__all__ = [
    "AssessForm",
    "ChooseForm",
    "ConcludeForm",
    "ConsentForm",
    "LessonForm",
    "OpenForm",
    "PeerForm",
    "PromoteForm",
    "RecommendForm",
    "ReplyForm",
    "StoryForm",
    "WithdrawForm",
]
