"""``{% load holdfast %}``: every component of the house in one library."""

from django.template import Library

from holdfast.web.components import blocks, days, tabs, tags

register = Library()
for part in (blocks.register, days.register, tabs.register, tags.register):
    register.tags.update(part.tags)
    register.filters.update(part.filters)
