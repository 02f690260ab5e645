# Destinations des milieux de stage, et ententes d’affiliation.
nav-destinations = Destinations
nav-agreements = Ententes

error-chosen-twice = Cette personne est déjà choisie plus haut.
error-day-past = Cette date est passée.
error-destination-gone = Une des destinations choisies ne reçoit plus de demandes. Choisissez-en une autre dans la liste.
error-destination-name-fr = Écrivez le nom en français.
error-destination-name-en = Écrivez le nom en anglais.
error-site = Choisissez un site, ou ajoutez-en un.
error-site-name-fr = Écrivez le nom du site en français.
error-site-name-en = Écrivez le nom du site en anglais.
error-site-address = Écrivez l’adresse du site.
error-service = Choisissez un service, ou ajoutez-en un.
error-service-name-fr = Écrivez le nom du service en français.
error-service-name-en = Écrivez le nom du service en anglais.
error-closure-reason = Écrivez le motif de la fermeture.
error-agreement-host = Choisissez un milieu de stage.
error-first-day = Écrivez le premier jour, par exemple 2027-01-11.
error-last-day = Écrivez le dernier jour, par exemple 2027-01-11.

destinations-text = Les unités de votre établissement qui reçoivent des stagiaires.
destinations-text-agent = Les unités pour lesquelles vous répondez aux demandes.
destinations-caption = Destinations, par site et par service
destinations-none = Aucune destination
destinations-none-text = Ajoutez les unités qui reçoivent des stagiaires : les écoles pourront leur demander des places.
destinations-none-text-agent = La coordination de votre établissement vous nomme aux unités pour lesquelles vous répondez.
column-site = Site et service
column-seats = Places
column-contacts = Personnes-ressources
column-closures = Fermetures
contacts-none = Personne
closures-no = Aucune
destination-open = Ouverte
destination-closed = Fermée

destination-new = Nouvelle destination
destination-edit = Modifier la destination
destination-make = Créer la destination
destination-save = Enregistrer
destination-made = La destination est créée
destination-edited = La destination est enregistrée
destination-name-title = Nom et lieu
destination-name = Nom
destination-name-hint = Répétez le nom français s’il ne se traduit pas.
# $what (String) - ce qui est écrit
in-french = {$what} (en français)
# $what (String) - ce qui est écrit
in-english = {$what} (en anglais)
destination-site = Site
destination-service = Service
destination-address = Adresse
destination-map = Voir sur une carte
site-new = Ajouter un site qui n’est pas dans la liste
site-new-text = S’il est rempli, ce nouveau site remplace le choix fait dans la liste.
site-name = Nom du site
site-address-hint = Numéro, rue, ville et code postal.
service-new = Ajouter un service qui n’est pas dans la liste
service-new-text = S’il est rempli, ce nouveau service remplace le choix fait dans la liste.
service-name = Nom du service
destination-requests = Demandes
destination-seats = Places par jour et par quart
destination-seats-hint = Nombre de stagiaires que l’unité peut recevoir en même temps, de 1 à 100.
destination-alone = Reçoit les demandes sans passer par la coordination
destination-alone-hint = Les demandes vont tout de suite à la personne-ressource; la coordination confirme sa réponse.
destination-alone-yes = Reçues sans passer par la coordination
destination-alone-no = Lues d’abord par la coordination
contact-first = Personne-ressource principale
contact-second = Première relève
contact-third = Deuxième relève
contact-hint = Les comptes de votre établissement qui ont le rôle d’agente ou d’agent de destination.
contact-nobody = Personne
contact-main = principale
contact-backup = relève

profile-title = Profil pour les stagiaires
profile-text = Ce que les stagiaires liront avant leur premier jour, dans leur langue.
profile-clientele = Clientèle
profile-dress = Tenue
profile-parking = Stationnement
profile-first-day = Premier jour
profile-first-day-hint = Heure, lieu et quoi apporter.
profile-missing-fr = Version française manquante
profile-missing-en = Version anglaise manquante
profile-missing-text = En attendant, la version qui existe est montrée à tout le monde.
profile-none = Le milieu n’a encore rien écrit sur cette destination.

closures-title = Fermetures à venir
closures-none = Aucune fermeture prévue.
closure-add = Ajouter une fermeture
closure-from = Du
closure-to = Au
closure-reason = Motif
closure-reason-hint = Les écoles le lisent.
closure-save = Ajouter la fermeture
closure-added = La fermeture est ajoutée
closure-remove = Retirer
# $when (String) - jours
closure-remove-one = Retirer la fermeture {$when}
closure-removed = La fermeture est retirée

destination-close-title = Fermer la destination
destination-close-text = Elle ne recevra plus de nouvelles demandes. Les demandes en cours restent.
destination-close = Fermer aux nouvelles demandes
destination-reopen-title = Rouvrir la destination
destination-reopen-text = Les écoles pourront de nouveau lui demander des places.
destination-reopen = Rouvrir aux demandes
destination-done-closed = La destination est fermée
destination-done-reopened = La destination est rouverte
destination-closed-title = Cette destination ne reçoit plus de nouvelles demandes
destination-closed-text = Les demandes en cours se poursuivent.
destination-stale = La destination a changé entre-temps
destination-stale-text = Rien n’a été fait. Voici ce qu’il en est maintenant : relisez, puis recommencez s’il y a lieu.
destination-stale-typed = Rien n’a été enregistré. Ce que vous avez écrit est encore ci-dessous : copiez ce que vous voulez garder.
destination-stale-see = Voir la destination à jour

agreements-text = Les ententes d’affiliation de votre école avec les milieux de stage.
agreements-text-host = Les ententes d’affiliation des écoles avec votre établissement. Les écoles les tiennent à jour.
agreements-caption = Ententes d’affiliation
agreements-none = Aucune entente
agreements-none-text = Ajoutez l’entente signée avec chaque milieu : chaque demande dira si une entente la couvre.
agreements-none-text-host = Les ententes paraîtront ici quand les écoles les auront ajoutées.
# $count (Number) - nombre
# $shown (String) - nombre écrit
agreements-soon = { $count ->
    [one] {$shown} entente prend fin d’ici 60 jours
   *[other] {$shown} ententes prennent fin d’ici 60 jours
}
agreements-soon-text = Les stages qui dépassent cette date ne seraient plus couverts.
agreement-new = Nouvelle entente
# $host (String) - milieu
agreement-with = Entente avec {$host}
agreement-make = Ajouter l’entente
agreement-host = Milieu de stage
agreement-program = Programme
agreement-all-programs = Tous les programmes
agreement-from = Du
agreement-to = Au
agreement-ahead = À venir
agreement-in-force = En vigueur
agreement-ends-soon = Prend fin bientôt
agreement-over = Terminée
agreement-made = L’entente est ajoutée
agreement-edited = L’entente est enregistrée
agreement-ended = L’entente a pris fin
agreement-end = Mettre fin à l’entente
agreement-end-text = Aujourd’hui sera le dernier jour de l’entente. Les demandes en cours restent.
agreement-remove = Supprimer l’entente
agreement-remove-text = Elle n’a pas commencé : il n’en restera rien.
agreement-stale = L’entente a changé entre-temps
agreement-stale-see = Voir l’entente à jour

targets-title = Délais de réponse
targets-text = Ils valent pour toutes les destinations de votre établissement.
targets-unit = Réponse d’une destination, en jours
targets-unit-hint = Passé ce délai, l’accueil montre les demandes qu’une destination laisse sans réponse.
targets-reminder = Rappel à la coordination, en jours sans ouvrir de session
targets-reminder-hint = Quand personne de la coordination n’a ouvert de session depuis plus longtemps, un courriel dit combien de demandes attendent. Écrivez 0 pour n’en envoyer aucun.
targets-saved = Les délais sont enregistrés
# $most (Number) - nombre de jours
error-unit-days = Écrivez un nombre de jours de 1 à { $most }.
# $most (Number) - nombre de jours
error-reminder-days = Écrivez un nombre de jours de 0 à { $most }.

# Places selon les dates ou la discipline.
capacity-title = Places selon les dates ou la discipline
capacity-none = Les mêmes toute l’année, pour toutes les disciplines.
capacity-all = Toutes les disciplines
capacity-add = Changer les places de certaines dates
# $seats (String) - places habituelles
capacity-text = D’habitude, { $seats } par quart. Pour toutes les disciplines, le nombre écrit ici remplace celui d’habitude; pour une discipline, c’est le plus qu’elle peut occuper. De plusieurs nombres pour un même jour, le plus petit vaut. Ce qui est déjà accepté le reste; un programme sans discipline ne compte que dans le total.
capacity-discipline = Pour qui
capacity-from = À partir du
capacity-to = Jusqu’au
capacity-count = Places par quart
capacity-count-hint = 0 : personne n’y va ces jours-là.
capacity-save = Enregistrer les places
capacity-added = Les places sont enregistrées
capacity-removed = La ligne est retirée
# $count (Number) - nombre
# $shown (String) - nombre écrit
capacity-seats = { $count ->
    [0] aucune place
    [one] {$shown} place
   *[other] {$shown} places
}
# $who (String) - discipline
# $when (String) - dates
capacity-remove-one = Retirer : {$who}, {$when}
error-not-seats = Écrivez un nombre de 0 à 100.

discipline-none = Non précisée
discipline-nursing = Soins infirmiers
discipline-nursing-assistance = Soins infirmiers auxiliaires
discipline-beneficiary-care = Assistance à la personne
discipline-respiratory-therapy = Inhalothérapie
discipline-physiotherapy = Physiothérapie
discipline-occupational-therapy = Ergothérapie
discipline-dietetics = Diététique et nutrition
discipline-pharmacy = Pharmacie
discipline-imaging = Imagerie médicale
discipline-laboratory = Analyses biomédicales
discipline-prehospital-care = Soins préhospitaliers d’urgence
discipline-dental-hygiene = Hygiène dentaire
discipline-opticianry = Orthèses visuelles
discipline-social-work = Travail social et éducation spécialisée
discipline-psychology = Psychologie
discipline-medicine = Médecine
program-discipline = Discipline
program-discipline-hint = Les milieux de stage peuvent garder des places par discipline.
