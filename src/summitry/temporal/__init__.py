"""Time as arithmetic: what a phrase means (expression), which days that is (resolve), and the mass over days
(windows, masses).
"""
