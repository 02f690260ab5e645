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
timetable-back-group = Remettre comme pour le groupe
timetable-for = Pour
timetable-group = Tout le groupe
timetable-show = Afficher
timetable-own = Pour cette personne
timetable-weekly = Chaque semaine, le même jour, jusqu’à la fin du stage
day-shift = Jour de stage
day-orientation = Accueil et orientation
day-observation = Observation
day-cancelled = Annulé
event-timetable = Horaire changé
event-timetable-student = Horaire d’une personne changé
error-not-of-its-days = Ce jour de la semaine n’est pas demandé : aucune place n’y est retenue. Choisissez un jour du stage, ou faites une autre demande.
error-other-weekday = La case et le jour choisi ne sont pas du même jour de la semaine. Vérifiez le jour, puis enregistrez.
error-changed-days-lost = Des jours changés dans l’horaire tombent hors des nouvelles dates. Cochez cette case pour les enlever, ou choisissez d’autres dates.
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
# $what (String) - jour ou personne
# $hours (String) - heures
special-hours = { $what } : { $hours }
# $name (String) - personne
apart-cancelled = { $name } : jour annulé
# $weekday (String) - jour de la semaine
# $day (String) - premier de ces jours
weekly-from = { $weekday }, à partir du { $day }
# $weekday (String) - jour de la semaine
# $day (String) - dernier de ces jours
timetable-weekly-day = Tous les { $weekday }s jusqu’au { $day }
# $name (String) - personne
timetable-add-for = Changer un jour pour { $name }
# $count (Number) - nombre
# $shown (String) - nombre écrit
timetable-apart = { $count ->
    [one] { $shown } stagiaire a un autre horaire ce jour-là
   *[other] { $shown } stagiaires ont un autre horaire ce jour-là
}
# $day (String) - premier jour sans place
error-seats-taken-on = Il n’y a pas assez de places à cette destination dans ce quart le { $day }. Rien n’a été changé.
# $weekday (String) - jour de la semaine
# $dates (String) - du premier au dernier de ces jours
changed-weekly = tous les { $weekday }s { $dates }
# $count (Number) - nombre
# $shown (String) - nombre écrit
event-days-removed = { $count ->
    [one] { $shown } jour changé enlevé de l’horaire
   *[other] { $shown } jours changés enlevés de l’horaire
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
postpone-changed = { $count ->
    [one] { $shown } jour est changé dans l’horaire. Si le début est déplacé d’un nombre entier de semaines, il suit. S’il tombe hors des nouvelles dates, il est enlevé.
   *[other] { $shown } jours sont changés dans l’horaire. Si le début est déplacé d’un nombre entier de semaines, ils suivent. Ceux qui tombent hors des nouvelles dates sont enlevés.
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
postpone-remove = { $count ->
    [one] Enlever { $shown } jour changé, hors des nouvelles dates
   *[other] Enlever { $shown } jours changés, hors des nouvelles dates
}
