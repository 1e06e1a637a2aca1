"""What a command line asks for, as one frozen dataclass per command."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from interviewkit.cli.messages import UsageError
from interviewkit.domain.fields import FORMS, Edition, Paper

if TYPE_CHECKING:
    from interviewkit.page.document import Audience  # which imports what reads fonts

SHORTEST_PASSWORD = 12


@dataclass(frozen=True, slots=True)
class BuildCommand:
    """`build.py ROLE`, `--all`, `--from` or `--schedule`: build kits."""

    role: str | None = None
    levels: tuple[str, ...] = ()
    form: str = "A"
    rounds: tuple[str, ...] = ()
    only: Audience | None = None
    paper: Paper | None = None
    edition: Edition | None = None
    output: Path = Path("dist")
    jobs: int | None = None
    all: bool = False
    scheduler: str | None = None
    schedule: Path | None = None
    password_env: str | None = None
    manifest: Path | None = None
    whole: bool = False
    explain: bool = False
    json: bool = False
    open: bool = False
    root: Path | None = None

    def validated(self) -> BuildCommand:
        """→ the command itself; raises UsageError if its options contradict each other."""
        validate_form(self.form)
        validate_jobs(self.jobs)
        chosen = self.role or self.levels or self.form != "A"
        if self.manifest and chosen:
            raise UsageError("--from takes role, level, and form from the manifest; leave them out")
        if self.all and (chosen or self.manifest or self.rounds):
            raise UsageError("--all builds every role, level, and form; leave them out")
        if self.all and self.schedule:
            raise UsageError("--schedule is for one candidate's day, and --all builds every kit; leave one out")
        if self.scheduler and self.jobs is not None:
            raise UsageError("--scheduler and --jobs can't be combined")
        if self.password_env and len(self.password) < SHORTEST_PASSWORD:
            raise UsageError(f"{self.password_env} must hold a password of {SHORTEST_PASSWORD} characters or more")
        if self.rounds and self.only == "panel":
            raise UsageError("the panel's packet belongs to no round; leave out --round or --only panel")
        return self

    @property
    def password(self) -> str:
        """The password for interviewers' PDFs, or an empty string."""
        return os.environ.get(self.password_env, "") if self.password_env else ""

    @property
    def folders(self) -> list[Path]:
        """The folders of the kits whose role and level are both named."""
        levels = dict.fromkeys(self.levels) if self.role else ()
        return [self.output / f"{self.role}-{level}-{self.form}" for level in levels]

    @property
    def is_told_by_its_inputs(self) -> bool:
        """Whether a hash of its inputs is enough to tell that nothing changed. Builds with invitations or a password
        also depend on the output folder, so they always run."""
        return bool(self.role and self.levels and not (self.manifest or self.schedule or self.password_env))

    @property
    def asked(self) -> Sequence[object]:
        """The options that affect the content of the files, for the hash of the build's inputs."""
        pages = [self.paper, self.edition, self.whole]
        return [self.role, self.levels, self.form, self.rounds, self.only, pages]


@dataclass(frozen=True, slots=True)
class CheckCommand:
    """`--check`: check all questions and kits without building anything."""

    run: tuple[str, ...] | None = None
    """Run the code of the questions whose path contains one of these strings; empty: of all; None: of none."""
    schedule: Path | None = None
    json: bool = False
    root: Path | None = None
    spell: bool = False


@dataclass(frozen=True, slots=True)
class ListCommand:
    """`--list`, or no arguments: list roles, levels, rounds, and the size of the bank."""

    json: bool = False
    root: Path | None = None


@dataclass(frozen=True, slots=True)
class SeasonCommand:
    """`season TABLE`: make personal copies."""

    table: Path
    paper: Paper | None = None
    edition: Edition | None = None
    output: Path = Path("dist")
    jobs: int | None = None
    json: bool = False
    root: Path | None = None
    scheduler: None = None

    def validated(self) -> SeasonCommand:
        """→ the command itself; raises UsageError if an option is invalid."""
        validate_jobs(self.jobs)
        return self


@dataclass(frozen=True, slots=True)
class NewScheduleCommand:
    """`schedule new ROLE`: write an example schedule."""

    role: str
    level: str
    form: str = "A"
    output: Path = Path("loop.yaml")
    root: Path | None = None

    def validated(self) -> NewScheduleCommand:
        """→ the command itself; raises UsageError if an option is invalid."""
        validate_form(self.form)
        return self


@dataclass(frozen=True, slots=True)
class CalibrateCommand:
    """`calibrate ROLE`: make a packet with which interviewers practice rating."""

    role: str
    level: str
    form: str = "A"
    paper: Paper | None = None
    edition: Edition | None = None
    output: Path = Path("dist")
    jobs: int | None = None
    json: bool = False
    root: Path | None = None
    scheduler: None = None

    def validated(self) -> CalibrateCommand:
        """→ the command itself; raises UsageError if an option is invalid."""
        validate_form(self.form)
        validate_jobs(self.jobs)
        return self


Command = BuildCommand | CheckCommand | ListCommand | SeasonCommand | NewScheduleCommand | CalibrateCommand


def validate_form(form: str) -> None:
    """Raises UsageError if there is no such form."""
    if len(form) != 1 or form not in FORMS:
        meant = f" (did you mean '{form.upper()}'?)" if len(form) == 1 and form.upper() in FORMS else ""
        raise UsageError(f"--form must be one letter from {FORMS[0]} to {FORMS[-1]}, not '{form}'{meant}")


def validate_jobs(jobs: int | None) -> None:
    """Raises UsageError if a number of processes is too small."""
    if jobs is not None and jobs < 1:
        raise UsageError("--jobs must be 1 or more")
