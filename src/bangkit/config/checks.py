"""System checks of deployment settings."""
