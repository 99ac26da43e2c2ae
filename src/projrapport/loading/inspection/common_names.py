"""The names that are commonest in Sweden. Names cannot be told from words in general; these need not be printed."""

from __future__ import annotations

import re

from projrapport.loading.columns.cleaning import fold

WORD = re.compile(r"[^\W\d_]+")
PATRONYMIC = re.compile(r"(?!bonus)\w{2,}s(?:son|dotter)|\w{2,}qvist")
"""Surnames that no word of a category ends like."""
FIRST = """
agneta alexander alexandra ali alice alva amanda amina amir anders andreas anette anita anna annika anton arne arvid
astrid axel barbro berit bertil birgitta birgit björn britt camilla carina carl caroline cecilia charlotte christer
christian christina claes daniel david ebba edvin elias elin elisabeth ella elsa emelie emil emilia emma erik eric erika
eva fatima felix filip fredrik frida gabriel gerd göran greta gunilla gunnar gustav gustaf hanna hans hassan helena
henrik hugo håkan ibrahim ida inga inger ingela ingrid irene isabella isak jan jenny jens jessica jesper joakim johan
johanna johannes john jonas jonathan josef josefin julia juan jörgen kalle karin karl katarina kenneth kent kerstin
kjell klara kristina kristian krister kurt lars lasse leif lena lennart liam linda linn linnea linus lisa lisbeth louise
lotta lovisa lucas lukas lina madeleine magnus maja malin marcus margareta maria marianne marie markus martin mats
matilda mattias mikael michael mohamed mohammed moa mona monica monika nathalie niklas nils noah ola olle olof olov oscar
oskar patrik pelle peter petra pia pontus rasmus rebecka robert robin roger roland rolf rune samuel sandra sara
sebastian simon siv sofia sofie stefan stina susanne sven svante theo therese thomas tobias tommy tomas tove
ulf ulla ulrika veronica victor viktor viktoria vilma vincent wilhelm william yvonne åke åsa ahmed ahmad omar yusuf zahra
maryam mustafa khadija layla leila abdi abdullah aisha hussein
"""
"""First names that are no words."""
ALONE = """
ahmed ali berg berggren berglund bergman bergqvist bergström björk björklund blom blomqvist dahl dahlberg dahlström ek
eklund ekström engström englund falk forsberg fransson forslund friberg gustafsson hassan hedlund hedberg hellström
henriksson hermansson holm holmberg holmgren holmqvist holmström håkansson isaksson jakobsson jansson johansson jonsson
jönsson karlsson kjellberg larsson lind lindahl lindberg lindblom lindgren lindholm lindqvist lindström lundberg lundgren
lundin lundqvist lundström löfgren martinsson mattsson mohamed mårtensson mohammed månsson norberg nordin nordström
nilsson norén nyberg nyman nyström nguyen olofsson olsson palm persson pettersson pålsson sandberg sandström samuelsson
sjöberg sjögren sjöström sjölund söderberg söderström strand strandberg strömberg sundberg sundström sundqvist svensson
svärd wallin wikström wallgren wallström viklund westerberg öberg öhman österberg åberg åkesson åström hansen
per sten stig gun hosseini hussein ibrahim abdi yilmaz
"""
"""Surnames, and first names that are words as well: names where nothing else stands in the cell."""
FIRST_NAMES = frozenset(FIRST.split())
NAMES = FIRST_NAMES.union(ALONE.split())


def is_common_name(text: str) -> bool:
    """Whether the text holds a first name or a patronymic, or nothing but names: “Eva (ny)”, “Ek”, not “ek. bistånd”."""
    words = WORD.findall(fold(text))
    named = any(word in FIRST_NAMES or PATRONYMIC.fullmatch(word) for word in words)
    return named or (bool(words) and all(word in NAMES for word in words))
