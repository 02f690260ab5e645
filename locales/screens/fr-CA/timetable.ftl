# Horaire d’un stage, jour par jour.
timetable-title = Horaire
timetable-see = Voir l’horaire jour par jour
timetable-done = L’horaire est changé
timetable-ics = Ajouter à mon calendrier
timetable-ics-text = Le fichier du calendrier contient l’horaire tel qu’il est maintenant. Si un jour change, ajoutez-le de nouveau. Si le stage est reporté ou finit plus tôt, enlevez d’abord les jours qui n’y sont plus.
timetable-file = horaire
timetable-none = Aucun jour
timetable-none-text = Aucun jour de la semaine demandé ne tombe entre les dates de ce stage.
timetable-asked = Heures du cours
timetable-even = Les heures y sont toutes
timetable-change = Changer
timetable-changed = Changé
timetable-add = Changer un jour
timetable-day = Jour
timetable-kind = Ce jour-là
timetable-ends-hint = Une fin avant le début tombe le lendemain.
timetable-save = Enregistrer ce jour
timetable-back = Remettre comme prévu
day-shift = Jour de stage
day-orientation = Accueil et orientation
day-observation = Observation
day-cancelled = Annulé
event-timetable = Horaire changé
error-not-of-its-days = Ce jour de la semaine n’est pas demandé : aucune place n’y est retenue. Choisissez un jour du stage, ou faites une autre demande.
error-same-hours = La fin doit être différente du début.

# $destination (String) - destination
timetable-of = Horaire, {$destination}
# $hours (String) - heures
timetable-short = Il manque {$hours}
# $hours (String) - heures
timetable-over = {$hours} de plus
# $day (String) - lundi de la semaine
timetable-week = Semaine du {$day}
# $reason (String) - raison
timetable-closed = La destination est fermée : {$reason}
# $day (String) - jour
timetable-change-day = Changer le {$day}
# $kind (String) - ce qui est prévu
# $course (String) - cours
timetable-entry = {$kind}, {$course}
guest-special = Jours particuliers
# $day (String) - jour
special-day-cancelled = { $day } : annulé
# $day (String) - jour
# $kind (String) - ce qui est prévu
# $hours (String) - heures
special-day = { $day } : { $kind }, { $hours }
