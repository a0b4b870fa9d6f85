"""From a plan to a paper, one module a family of papers."""
