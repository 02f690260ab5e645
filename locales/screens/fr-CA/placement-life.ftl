# Vie d’un stage confirmé.
event-restore = Retrait annulé : la personne vient
event-join = Une autre personne vient, nom transmis
event-postpone = Reportée
event-resubmit = Reportée et redemandée
event-suspend = Suspendue
event-resume = Reprise
event-end-early = Fin devancée
tag-suspended = Suspendue
tag-postponed = Reportée
tag-ended-early = Fin devancée
request-total-hours = Heures prévues
request-join = Affecter une autre personne
request-restore = Annuler le retrait
request-postpone = Reporter
request-suspend = Suspendre
request-suspend-reason = Raison de la suspension
request-resume = Reprendre
request-end-early = Mettre fin plus tôt
postpone-again = Redemander au milieu si le stage commence plus tard
postpone-again-hint = Les noms lui sont retirés tout de suite; vous confirmerez de nouveau après sa réponse. Sans cela, le stage reste confirmé aux nouvelles dates, s’il y a assez de places.
postpone-reason = Raison du report
end-early-on = Dernier jour
end-early-hours = Heures du stage (facultatif)
end-early-hours-hint = Sinon, calculées selon les jours et les heures qui restent. Par exemple 37,5.
end-early-reason = Raison de la fin devancée
withdraw-text = Le milieu apprend qu’une personne ne vient plus, et perd ses coordonnées tout de suite. L’historique reste.
withdraw-on-hint = Le retrait peut être annulé jusqu’à la veille de ce jour.
withdraw-hours = Heures faites (facultatif)
withdraw-hours-hint = Par exemple 37,5.
withdraw-instead = Qui prend la place
withdraw-instead-hint = Son nom est transmis au milieu tout de suite.
withdraw-instead-none = Personne pour l’instant
assign-join-text = Leurs noms sont transmis au milieu dès l’enregistrement.
file-placements = Stages
file-no-placements = Aucun stage pour l’instant.
error-no-free-place = Toutes les places de cette demande sont prises.
error-same-dates = Ce sont déjà les dates du stage. Choisissez-en d’autres.
error-not-within = Choisissez un jour entre le début et la fin du stage.
error-past-undoing = Ce jour est arrivé : le retrait ne peut plus être annulé.
error-not-hours = Écrivez un nombre d’heures, par exemple 37,5.

# $hours (String) - heures
request-withdrawn-hours = {$hours} faites
# $count (Number) - nombre
# $shown (String) - nombre écrit
request-gone = { $count ->
    [one] {$shown} personne ne vient plus
   *[other] {$shown} personnes ne viennent plus
}
# $dates (String) - dates
postpone-within = Le cours est donné {$dates}.
# $dates (String) - dates
end-early-on-hint = Le stage est prévu {$dates}.
# $name (String) - nom
# $reference (String) - référence
withdraw-instead-elsewhere = {$name} (autre stage aux mêmes dates : {$reference})
# $reference (String) - référence
file-withdraw-from = Désaffecter de la demande {$reference}

request-teacher = Personne enseignante
request-supervisor = Personne superviseure ou préceptrice
request-nobody-named = À nommer
name-teacher = Nommer la personne enseignante
name-supervisor = Nommer la personne superviseure ou préceptrice
name-save = Enregistrer
supervisor-email = Courriel (facultatif)
supervisor-phone = Téléphone (facultatif)
teacher-elsewhere = Personne enseignante déjà prise
# $name (String) - nom
# $references (String) - références
teacher-elsewhere-text = {$name} encadre aussi, à certains de ces jours : {$references}.
event-name-teacher = Personne enseignante nommée
event-name-supervisor = Personne superviseure ou préceptrice nommée
# $count (Number) - nombre
duty-name-supervisor = { $count ->
    [one] stage en préceptorat confirmé, personne superviseure à nommer
   *[other] stages en préceptorat confirmés, personnes superviseures à nommer
}
request-hide = Masquer de mes listes
request-show = Remettre dans mes listes
tag-hidden = Masquée
