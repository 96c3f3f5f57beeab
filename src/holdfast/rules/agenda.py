"""In which order are the cases heard? What must come first comes first; then the agencies wait as little as can be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# Orders looked at before the search stops: some tenth of a second, whatever the list.
MOST_TRIES: Final = 12_000
_STARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """One case: whether it is heard with the first (a repeat, or actions still open), and which agencies it needs."""

    key: str
    is_first: bool
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Span:
    """When an agency is in the room: from its first case to its last, counted from one; and how many of those are its own."""

    agency: str
    first: int
    last: int
    own: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """An order, and what it costs in cases sat through, all agencies together: as listed, as ordered, and with all staying throughout."""

    order: tuple[str, ...]
    spans: tuple[Span, ...]
    throughout: int
    as_listed: int
    as_ordered: int

    def hours_saved(self, minutes: int) -> float:
        """How many agency-hours this order spares against the listed one, at so many minutes a case."""
        return round((self.as_listed - self.as_ordered) * minutes / 60, 1)

    def hours_free(self, minutes: int) -> float:
        """How many agency-hours it spares against everybody staying throughout."""
        return round((self.throughout - self.as_ordered) * minutes / 60, 1)


def agenda_for(listed: Sequence[Wanted], tries: int = MOST_TRIES) -> Agenda:
    """The order that wastes least of the agencies' time: the first block stays first, and no order is worse than the listed one.

    The listed order is the one given with the first block moved to the front. Greedy starts, then swaps and moves while one of
    them is better; the same list always gives the same order.
    """
    start = first_block_first(listed)
    masks = _masks(start)
    edge = sum(each.is_first for each in start)
    search = _Search(masks, edge, tries)
    best = list(range(len(start)))
    cost = _cost(masks, best)
    for order in [best, *search.greedy_starts()]:
        found, found_cost = search.improved(list(order))
        if found_cost < cost:
            best, cost = found, found_cost
    return _agenda(start, [start[place] for place in best])


def agenda_as(ordered: Sequence[Wanted]) -> Agenda:
    """What an order costs that somebody chose, beside the listed one of the same cases."""
    return _agenda(ordered, ordered)


def first_block_first(listed: Sequence[Wanted]) -> list[Wanted]:
    """The cases as listed, with those that are heard first moved to the front."""
    return sorted(listed, key=lambda each: not each.is_first)


def cost_of(ordered: Sequence[Wanted]) -> int:
    """How many cases the agencies sit through, all together, each from its first to its last."""
    return _cost(_masks(ordered), range(len(ordered)))


def _agenda(listed: Sequence[Wanted], ordered: Sequence[Wanted]) -> Agenda:
    agencies = sorted({need for each in ordered for need in each.needs})
    spans = []
    for agency in agencies:
        places = [place for place, each in enumerate(ordered, 1) if agency in each.needs]
        spans.append(Span(agency, places[0], places[-1], len(places)))
    order = tuple(each.key for each in ordered)
    return Agenda(order, tuple(spans), len(agencies) * len(ordered), cost_of(listed), cost_of(ordered))


def _masks(ordered: Sequence[Wanted]) -> list[int]:
    """The agencies each case needs, a bit an agency."""
    bits = {agency: 1 << place for place, agency in enumerate(sorted({n for each in ordered for n in each.needs}))}
    return [sum(bits[need] for need in each.needs) for each in ordered]


def _cost(masks: Sequence[int], order: Sequence[int]) -> int:
    """At each place, whoever came already and is still needed sits there."""
    still = []
    behind = 0
    for place in reversed(order):
        behind |= masks[place]
        still.append(behind)
    came = cost = 0
    for place, needed in zip(order, reversed(still), strict=True):
        came |= masks[place]
        cost += (came & needed).bit_count()
    return cost


class _Search:
    """A bounded search over the orders of two blocks, the first of ``edge`` cases."""

    def __init__(self, masks: Sequence[int], edge: int, tries: int) -> None:
        self.masks, self.edge, self.left = masks, edge, tries

    def greedy_starts(self) -> list[list[int]]:
        """The best orders built case by case, each time the one that shares most with those before; the likeliest first."""
        count = len(self.masks)
        built = [self._built(first) for first in range(self.edge or count)]
        return sorted(built, key=lambda order: (_cost(self.masks, order), order))[:_STARTS]

    def improved(self, order: list[int]) -> tuple[list[int], int]:
        """The order after every swap and move that makes it better, as far as tries are left."""
        cost = _cost(self.masks, order)
        better = True
        while better and self.left > 0:
            better = False
            for one in range(len(order)):
                for other in range(len(order)):
                    if one == other or (one < self.edge) != (other < self.edge):
                        continue
                    for tried in (self._moved(order, one, other), self._swapped(order, one, other)):
                        if self.left <= 0:
                            return order, cost
                        self.left -= 1
                        found = _cost(self.masks, tried)
                        if found < cost:
                            order, cost, better = tried, found, True
        return order, cost

    def _built(self, first: int) -> list[int]:
        order, present = [first], self.masks[first]
        waiting = [each for each in range(len(self.masks)) if each != first]
        while waiting:
            block = [each for each in waiting if each < self.edge] or waiting
            chosen = min(block, key=lambda each: ((self.masks[each] & ~present).bit_count(), self._alone(each), each))
            present |= self.masks[chosen]
            waiting.remove(chosen)
            order.append(chosen)
        return order

    def _alone(self, place: int) -> int:
        return -self.masks[place].bit_count()

    @staticmethod
    def _moved(order: Sequence[int], one: int, other: int) -> list[int]:
        moved = [*order[:one], *order[one + 1 :]]
        moved.insert(other, order[one])
        return moved

    @staticmethod
    def _swapped(order: Sequence[int], one: int, other: int) -> list[int]:
        swapped = list(order)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        return swapped
