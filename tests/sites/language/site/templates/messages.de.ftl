kpis-title = Kennzahlen
status-okay = In Ordnung
status-on-track = Auf Kurs
home-okay-heading = Ist alles in Ordnung?
goals-done-share = { $share } erreicht
