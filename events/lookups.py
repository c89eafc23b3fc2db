"""Ways to compare that Django has none for."""

from django.db.models import CharField, Lookup


@CharField.register_lookup
class Holds(Lookup):
    """Text within text, in any case, by an index of trigrams: ``icontains`` compares capitals, which no index has."""

    lookup_name = "holds"

    def get_prep_lookup(self) -> str:
        return "%{}%".format(str(self.rhs).replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_"))

    def as_sql(self, compiler, connection) -> tuple[str, list]:
        left, left_parameters = self.process_lhs(compiler, connection)
        right, right_parameters = self.process_rhs(compiler, connection)
        return f"{left} ILIKE {right}", [*left_parameters, *right_parameters]
