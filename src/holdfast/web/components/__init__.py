"""The parts every page is made of: form fields, tables, charts, notices. The gallery shows them all."""
