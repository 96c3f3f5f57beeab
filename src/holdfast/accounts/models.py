"""The people who sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from holdfast.kernel.record import Declares, Record, Retention, Scope, Sensitivity

LONGEST_NAME = 120


class UserManager(BaseUserManager["User"]):
    """Django's seam for making users by e-mail address; actions call it, nothing else does."""

    def create_user(self, email: str, name: str, password: str | None = None) -> User:
        """Make a user; without a password they cannot sign in until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, Record):
    """One person at work. What they may do, their posts say; there is no superuser."""

    declares: ClassVar[Declares] = Declares(
        Sensitivity.STAFF,
        Retention.PARTNERSHIP,
        Scope.INSTALLATION,
        why="Name and address at work are what colleagues find each other by, and what makes the ledger readable after they left; "
        "they are stored plain and say nothing of any case.",
    )

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=LONGEST_NAME)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Return the id: a name never slips out by printing a user."""
        return f"user {self.pk}"
