"""The policy as documents that a kabupaten can read and approve: docs/kebijakan, generated and never written by hand.

Same policy, same bytes: nothing here asks a clock or a database, so that a difference always means that the policy changed.
"""
