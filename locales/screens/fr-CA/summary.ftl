# Sommaire des stages, et liste d’accès.
summary-title = Sommaire des stages
summary-short = Sommaire
summary-overlaps-only = Chevauchements seulement
summary-show = Afficher
# $count (Number) - nombre
# $shown (String) - nombre écrit
# $dates (String) - dates
summary-count = { $count ->
    [one] {$shown} stage confirmé {$dates}
   *[other] {$shown} stages confirmés {$dates}
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
summary-people = { $count ->
    [one] {$shown} personne attendue.
   *[other] {$shown} personnes attendues.
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
summary-overlapping = { $count ->
    [one] {$shown} stage en chevauchement
   *[other] {$shown} stages en chevauchement
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
# $dates (String) - dates
summary-count-overlaps = { $count ->
    [one] {$shown} stage en chevauchement {$dates}
   *[other] {$shown} stages en chevauchement {$dates}
}
summary-csv = Télécharger en CSV
summary-xlsx = Télécharger en XLSX
summary-too-many = Un fichier prend 5 000 stages au plus. Pour télécharger, choisissez un site ou une période plus courte.
summary-none = Aucun stage confirmé
summary-none-text = Choisissez une autre période ou un autre site.
summary-no-overlap = Aucun chevauchement
summary-no-overlap-text = Personne n’est attendu à deux endroits le même jour, et aucune destination ne dépasse ses places.
# $service (String) - service
# $seats (String) - places
summary-place = {$service}, places : {$seats}
# $site (String) - site
summary-caption = Stages confirmés, {$site}
summary-nobody = Personne pour l’instant
tag-overlap = Chevauchement
# $reference (String) - référence
# $day (String) - date
overlap-also = aussi {$reference}, le {$day}
# $day (String) - date
# $taken (String) - personnes
# $seats (String) - places
overlap-seats = Places dépassées le {$day} : {$taken} pour {$seats}
column-person = Personne
summary-file = sommaire-des-stages

error-period-too-long = Choisissez une période d’un an au plus.
error-too-many-lines = Un fichier prend 5 000 lignes au plus. Choisissez une période plus courte.
error-nobody-expected = Personne n’est attendu dans votre établissement pendant cette période.

access-title = Liste d’accès
access-text = Les personnes attendues dans votre établissement, pour leur remettre une carte d’accès ou leur ouvrir un compte. Leur nom, leur école, leur programme et leur stage : rien d’autre.
access-purpose = Finalité
purpose-badges = Cartes d’accès
purpose-accounts = Comptes informatiques
purpose-other = Autre finalité permise
access-details = Précision
access-details-hint = À remplir si vous choisissez une autre finalité.
access-recipient = Destinataire
access-recipient-hint = La personne ou le service à qui vous remettez la liste.
access-print = Préparer l’impression
access-recorded = Chaque sortie est inscrite ci-dessous, avec votre nom.
access-past = Listes remises
access-past-none = Aucune liste n’a été remise jusqu’ici.
access-at = Remise le
access-by = Par
access-medium = Sous forme de
access-period = Période
medium-print = Impression
access-back = Revenir aux listes d’accès
access-confidential = Renseignements confidentiels : à n’utiliser que pour cette finalité, puis à détruire.
access-count = Personnes nommées
access-program = Programme
# $name (String) - nom
# $when (String) - date et heure
access-prepared = {$name}, le {$when}
access-prepared-by = Préparée par
access-caption = Personnes attendues
access-file = liste-acces
error-access-purpose = Choisissez une finalité.
error-access-details = Précisez la finalité.
error-access-recipient = Indiquez la personne ou le service à qui vous remettez la liste.
error-access-over = Cette période est passée : choisissez une fin aujourd’hui ou plus tard.
