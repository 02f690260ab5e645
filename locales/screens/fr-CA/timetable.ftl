# Horaire d’un stage, jour par jour.
timetable-title = Horaire
timetable-see = Voir l’horaire jour par jour
timetable-done = L’horaire est changé
timetable-ics = Ajouter à mon calendrier
timetable-ics-text = Le fichier du calendrier montre l’horaire d’aujourd’hui. Si un jour change, ajoutez-le de nouveau : rien n’y sera en double.
timetable-file = horaire
timetable-none = Aucun jour
timetable-none-text = Aucun jour de la semaine demandé ne tombe entre les dates de ce stage.
timetable-asked = Heures du cours
timetable-even = Le compte y est
timetable-change = Changer
timetable-changed = Changé
timetable-add = Changer ou ajouter un jour
timetable-day = Jour
timetable-kind = Ce jour-là
timetable-ends-hint = Une heure plus petite que le début tombe le lendemain.
timetable-save = Enregistrer ce jour
timetable-back = Remettre comme prévu
day-shift = Jour de stage
day-orientation = Accueil et orientation
day-observation = Observation
day-cancelled = Annulé
event-timetable = Horaire changé

# $hours (String) - heures
timetable-short = Il manque {$hours}
# $hours (String) - heures
timetable-over = {$hours} de plus
# $day (String) - lundi de la semaine
timetable-week = Semaine du {$day}
# $reason (String) - raison
timetable-closed = La destination est fermée : {$reason}
# $day (String) - jour
timetable-change-day = Changer le {$day}
# $kind (String) - ce qui est prévu
# $course (String) - cours
timetable-entry = {$kind}, {$course}
