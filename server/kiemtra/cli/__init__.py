"""The commands. Each file is one of them or a small family; exit status 0 only when all is well."""

from typing import Any

import click

from kiemtra.cli.backup import backup, restore, verify
from kiemtra.cli.checklist import checklist
from kiemtra.cli.compile import compile_
from kiemtra.cli.demo import demo
from kiemtra.cli.law import law
from kiemtra.cli.options import language
from kiemtra.cli.serve import migrate, serve
from kiemtra.cli.user import user
from kiemtra.cli.versions import diff
from kiemtra.cli.workbook import export, import_
from kiemtra.core.problems import Problem


class Commands(click.Group):
    """Says a problem as a sentence in the caller's language and leaves with 1; no stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except Problem as problem:
            raise click.ClickException(problem.message(language())) from problem


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kiemtra")
def main() -> None:
    """Offline-first inspection of administrative reform."""


for command in (diff, export, import_):
    checklist.add_command(command)
checklist.add_command(law)
for command in (serve, demo, migrate, user, checklist, compile_, backup, restore, verify):
    main.add_command(command)
