"""How an encrypted column may stand in a query: read with its row, tested for null, and nothing else."""

# ruff: noqa: ANN401 - the signatures of Django

from typing import TYPE_CHECKING, Any

from django.db.models.expressions import Col
from django.db.models.lookups import IsNull
from django.db.models.sql.compiler import SQLAggregateCompiler, SQLCompiler, SQLUpdateCompiler

from holdfast.kernel.errors import VaultRefusal

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Field


def refusal(field: "Field[Any, Any]", what: str, instead: str) -> VaultRefusal:
    """Return the error that says what cannot be done with an encrypted field, and what to do."""
    return VaultRefusal(f"{field.model._meta.label}.{field.name} is encrypted: it cannot be {what}. {instead}")


class EncryptedCol(Col):
    """A reference to an encrypted column. It compiles only where whole rows are read."""

    def as_sql(self, compiler: SQLCompiler, connection: "BaseDatabaseWrapper") -> Any:
        """Return the column's SQL, or refuse."""
        if not self._is_read_with_its_row(compiler):
            raise refusal(
                self.target, "sorted, grouped, computed or read by values()", "Read the rows and use the attribute."
            )
        return super().as_sql(compiler, connection)

    def get_group_by_cols(self) -> list[Any]:
        """Let a row be grouped by all its columns, as SQLite needs when rows are counted beside it."""
        return [Col(self.alias, self.target, self.output_field)]

    def _is_read_with_its_row(self, compiler: SQLCompiler) -> bool:
        # Django fills `compiler.select` once the columns of the rows are compiled; whatever is compiled
        # later (order, grouping, conditions), or when values() chose the columns, is refused.
        query = compiler.query
        if isinstance(compiler, SQLUpdateCompiler | SQLAggregateCompiler):
            return False
        if compiler.select is not None or not query.default_cols:
            return False
        return not any(part is self for made in query.annotation_select.values() for part in _parts(made))


def _parts(expression: Any) -> list[Any]:
    """Return an expression and everything inside it."""
    return list(expression.flatten()) if hasattr(expression, "flatten") else [expression]


class EncryptedIsNull(IsNull):
    """The one test an encrypted column allows: whether there is a value."""

    def process_lhs(self, compiler: SQLCompiler, connection: "BaseDatabaseWrapper", lhs: Any = None) -> Any:
        """Compile the bare column."""
        column = lhs or self.lhs
        if isinstance(column, EncryptedCol):
            column = Col(column.alias, column.target, column.output_field)
        return super().process_lhs(compiler, connection, column)
