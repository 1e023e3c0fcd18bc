"""World knowledge: who held which office on a day, states, bodies, places, dated occasions.

Tables are data files; nothing loads at import.
"""
