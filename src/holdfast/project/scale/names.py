"""Names and birth dates that many people may bear, as varied as a town's."""

from __future__ import annotations

import random
from datetime import date, timedelta

HERS = (
    "Abigail Adwoa Aisha Alice Amina Anika Anwen Beata Beth Bronwen Carla Carmen Catrin Chloe Clara Dalia Daniela Dilys Dorota "
    "Efua Elena Elin Ellen Emma Esi Ewa Farah Fatima Ffion Gemma Grace Gwen Halima Hanna Harriet Ines Irena Isla Jasmine Joan "
    "Julia Karin Kezia Khadija Laura Leila Lena Lowri Lucy Magda Maria Maya Megan Mina Nadia Naomi Nia Nour Olga Olwen Oriel "
    "Paula Petra Priya Rachel Rhian Rosa Ruth Sabina Salma Sara Sian Sofia Sunita Tamsin Tanya Teresa Una Ursula Vera Victoria "
    "Wanda Xenia Yasmin Yvonne Zainab Zara Zofia"
).split()
HIS = (
    "Adam Adrian Ahmed Alun Andrei Anton Bashir Brendan Bruno Callum Carlos Colin Craig Damian Daniel Derek Dewi Dylan Edwin "
    "Elis Emlyn Erik Faisal Farid Felix Gareth George Gwilym Hamid Harun Henry Hywel Ibrahim Ivan Ivor Jacek Jakub Javier Karl "
    "Keith Kofi Lars Lee Leon Liam Luis Marek Martin Mateo Milan Musa Neil Nikos Noel Omar Oscar Owen Pavel Piotr Quentin Rafal "
    "Rhodri Rhys Robin Rui Samir Sean Stefan Tariq Terry Tomas Umar Victor Vincent Wayne Wojtek Xavier Yaw Yusuf Zain Zoltan"
).split()
FAMILY_START = (
    "Ab Al Ar Ash Bal Bar Ben Brad Bur Cal Cor Dal Dar Dun Ed El Far Fen Gar Gil Gor Hal Har Hol Ing Jar Kel Kin Lan Lin Mar "
    "Mor Nor Os Pel Pen Quin Rad Ros Sal Shar Tal Tre Ul Ven Wal Wes Win Yar Zel"
).split()
FAMILY_END = (
    "bourne bridge by combe cott dale don ever field ford gate grove ham hurst ker kins land ley low man mere more nell over "
    "pole rick ser shaw son stead stock thorpe ton wick win wood worth wright yard"
).split()


def her_name(chance: random.Random) -> str:
    """A given name of hers."""
    return chance.choice(HERS)


def his_name(chance: random.Random) -> str:
    """A given name of his."""
    return chance.choice(HIS)


def family_name(chance: random.Random) -> str:
    """One of two thousand family names."""
    return chance.choice(FAMILY_START) + chance.choice(FAMILY_END)


def born(chance: random.Random) -> date:
    """A day within fifty years."""
    return date(1955, 1, 1) + timedelta(days=chance.randrange(50 * 365))
