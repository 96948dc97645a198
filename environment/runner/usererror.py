"""An error that the user can mend; it is told in one or two lines and no stack trace."""


class UserError(Exception):
    """Carries the exit status: 2 for wrong usage (nothing was run), 1 for everything else."""

    def __init__(self, message, status=2):
        super().__init__(message)
        self.status = status
