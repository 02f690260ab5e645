# Fiche d’inscription.
roster-import = Importer une liste
roster-modes = Modes de l’écran
roster-mode-students = Gérer les étudiants et les préférences
roster-mode-prerequisites = Préalables
roster-mode-assignments = Affectations
roster-mode-later = Ce mode n’est pas encore offert
roster-mode-later-text = Il viendra dans une prochaine version. Les personnes sont affectées à partir de chaque demande, dans la boîte d’envoi.
roster-caption = Étudiantes et étudiants de la vue
roster-empty = Aucune inscription pour l’instant
roster-empty-text = Importez la liste que le registraire vous a envoyée : un fichier CSV, Excel ou OpenDocument convient.
roster-none = Personne ne correspond à cette vue
roster-none-text = Enlevez un filtre, ou réinitialisez la vue.

view-title = Vue actuelle
view-reset = Réinitialiser
view-change = Modifier les filtres
view-search = Chercher
view-save = Enregistrer cette vue
view-name = Nom de la vue
view-saved = Vues enregistrées :
# $name (String) - nom de la vue
view-forget = Supprimer la vue {$name}
# $name (String) - filtre
# $value (String) - valeur
view-remove = Enlever le filtre {$name} {$value}
# $shown (String) - nombre écrit
# $count (Number) - nombre
view-count = { $count ->
    [one] {$shown} étudiante ou étudiant.
   *[other] {$shown} étudiantes et étudiants.
}
# $shown (String) - nombre écrit
# $count (Number) - nombre
# $all (String) - total du département
view-count-filtered = { $count ->
    [one] {$shown} étudiante ou étudiant sur {$all}.
   *[other] {$shown} étudiantes et étudiants sur {$all}.
}
# $key (String) - tri
view-sorted = Tri par {$key}.
sorted-name = nom
sorted-number = matricule
sorted-email = courriel
sorted-group = groupe
sorted-access = accès
sorted-last-sign-in = dernière visite

filter-all = Sans filtre
filter-program = Programme
filter-course = Cours
filter-cohort = Cohorte
filter-term = Session
filter-group = Groupe
filter-access = Accès
filter-email = Courriel
filter-delivery = Courriel d’accès
filter-text = Texte cherché
filter-text-hint = Nom, matricule ou courriel
filter-apply = Appliquer les filtres

column-select = Sélection
column-name = Nom
column-number = Matricule
column-email = Courriel
column-group = Groupe
column-access = Accès
column-last-sign-in = Dernière visite
column-delivery = Courriel d’accès

selection = Sélection
# $name (String) - nom
select-one = Sélectionner {$name}
select-page = Sélectionner la page
select-none = Effacer
# $shown (String) - nombre écrit
# $count (Number) - nombre
select-every = { $count ->
    [one] Sélectionner la personne de la vue
   *[other] Sélectionner les {$shown} de la vue
}
select-here = Les coches valent pour cette page seulement.
selected-ticked = Les personnes cochées
# $count (Number) - nombre
# $shown (String) - nombre écrit
selected-elsewhere = { $count ->
    [one] Les personnes cochées, et {$shown} d’une autre page
   *[other] Les personnes cochées, et {$shown} d’autres pages
}
# $shown (String) - nombre écrit
# $count (Number) - nombre
selected-whole = { $count ->
    [one] La personne de la vue
   *[other] Les {$shown} personnes de la vue, sauf les décochées
}
# $shown (String) - nombre écrit
# $count (Number) - nombre
selected-some = { $count ->
    [one] {$shown} sélectionnée
   *[other] {$shown} sélectionnées
}
# $shown (String) - nombre écrit
# $outside (String) - hors de la vue
# $count (Number) - nombre
selected-outside = { $count ->
    [one] {$shown} sélectionnée, dont {$outside} hors de la vue
   *[other] {$shown} sélectionnées, dont {$outside} hors de la vue
}
forecast-none = Aucun courriel à envoyer
# $shown (String) - nombre écrit
# $count (Number) - nombre
forecast-mails = { $count ->
    [one] {$shown} recevra un courriel
   *[other] {$shown} recevront un courriel
}
# $shown (String) - nombre écrit
forecast-mend = {$shown} à corriger
roster-failed = La liste n’a pas pu être mise à jour.
roster-again = Recharger la page
other-actions = Autres actions
activate-basic = Activer l’accès de base
activate-advanced = Activer l’accès avancé

pages = Pages
# $first (String) - premier
# $last (String) - dernier
# $total (String) - total
pages-range = {$first} à {$last} sur {$total}
pages-previous = Précédent
pages-next = Suivant
pages-size = Par page :
legend = Légende des icônes
close = Fermer
