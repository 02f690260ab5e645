# L’accueil de chaque rôle, et ce que voit l’étudiante ou l’étudiant.
# $name (String) - prénom
home-greeting = Bonjour {$name}
home-work = À faire
home-work-none = Rien ne vous attend
home-work-none-text = Tout le monde a son accès, aucun courriel n’est à corriger et aucun envoi n’a été refusé.
# $count (Number) - personnes
home-refused = { $count ->
    [one] courriel d’accès refusé par le serveur de courriel
   *[other] courriels d’accès refusés par le serveur de courriel
}
# $count (Number) - personnes
home-email-missing = { $count ->
    [one] personne sans courriel
   *[other] personnes sans courriel
}
# $count (Number) - personnes
home-email-outside = { $count ->
    [one] courriel hors des formats déclarés
   *[other] courriels hors des formats déclarés
}
# $count (Number) - personnes
home-email-duplicate = { $count ->
    [one] personne dont le courriel est aussi celui d’une autre
   *[other] personnes dont le courriel est aussi celui d’une autre
}
# $count (Number) - personnes
home-expired = { $count ->
    [one] invitation expirée
   *[other] invitations expirées
}
home-expired-detail = Le mot de passe temporaire n’est plus valable et n’a pas servi.
# $count (Number) - personnes
home-no-access = { $count ->
    [one] personne sans accès
   *[other] personnes sans accès
}
home-recent = Dernières activations
home-recent-none = Aucune activation pour l’instant.
# $level (String) - niveau
# $count (Number) - nombre
# $shown (String) - nombre écrit
home-activation = { $count ->
    [one] {$level} activé pour {$shown} personne
   *[other] {$level} activé pour {$shown} personnes
}
# $at (String) - date et heure
# $by (String) - qui
home-activation-by = Le {$at}, par {$by}
# $count (Number) - courriels
# $shown (String) - nombre écrit
home-mails-waiting = { $count ->
    [one] {$shown} en attente
   *[other] {$shown} en attente
}
# $count (Number) - courriels
# $shown (String) - nombre écrit
home-mails-refused = { $count ->
    [one] {$shown} refusé
   *[other] {$shown} refusés
}
home-mails-sent = Tout est remis
home-later = Rien à faire ici pour l’instant
home-later-helpdesk = Les organismes, les comptes du personnel et les demandes d’aide seront ici. Cette partie de Passerelle n’est pas encore construite.

own-todo-none = Rien à faire pour l’instant
own-todo-none-text = Ce que votre établissement vous demandera, comme un document à fournir ou un choix de milieux, paraîtra ici.
own-next = Prochain stage
own-next-none = Aucun stage affiché
own-next-none-text = Cette page ne montre pas encore les stages. D’ici là, votre établissement vous en informe comme d’habitude.
own-access = Votre accès
own-access-none = Votre accès n’est pas ouvert. Écrivez à la personne responsable de l’accès étudiant, ci-dessous.
own-access-basic = Vous pouvez lire votre dossier et, quand ils seront dans Passerelle, voir vos stages.
own-access-advanced = Vous pouvez lire votre dossier et, quand ces pages seront ouvertes, voir vos stages et déposer des documents.
own-student-number = Matricule
own-network-number = Numéro du réseau
own-copy-student-number = Copier le matricule
own-copy-network-number = Copier le numéro du réseau
own-copy = Copier
own-copied = Copié
own-contact = Qui peut vous aider
own-contact-text = responsable de l’accès étudiant de votre établissement
own-placements = Aucun stage affiché
own-placements-text = Vos stages paraîtront ici : où, quand, avec qui. Cette partie de Passerelle n’est pas encore construite; d’ici là, votre établissement vous informe comme d’habitude.
own-documents = Aucun document pour l’instant
own-documents-text = Vous pourrez déposer ici les preuves que votre établissement demandera. Cette partie de Passerelle n’est pas encore construite; d’ici là, remettez-les comme d’habitude.
own-documents-basic = Pour déposer, il faut l’accès avancé
# $name (String) - personne responsable
own-documents-basic-text = Votre accès est de base : il permet de lire, pas de déposer. Si un document vous est demandé, écrivez à {$name}.
# $name (String) - personne responsable
own-write = Écrire à {$name}
own-profile = Vos renseignements
own-profile-text = Un nom ou un matricule inexact? Le registraire de votre établissement le corrige. Pour le courriel, adressez-vous à la personne responsable de l’accès étudiant.
own-account-text = Langue des courriels, sessions ouvertes, mot de passe
own-health = Vaccins, ajustement du masque, formations
own-health-text = Ces renseignements ne sont pas encore dans Passerelle. Quand ils y seront, ils resteront dans votre établissement : le milieu de stage saura seulement s’ils sont en règle.

# Ce que l’étudiante ou l’étudiant partage avec les milieux de stage.
sharing-title = Partage avec les milieux de stage
sharing-text = Rien n’est partagé sans votre accord, et votre choix ne change rien à votre stage.
sharing-choose = Choisir ce que je partage
sharing-done = Votre choix est enregistré
sharing-email = Mon courriel
sharing-phone = Mon téléphone
sharing-on = Partagé
sharing-off = Non partagé
sharing-since = Depuis le
sharing-who = Qui le voit
sharing-who-text = La coordination, l’administration locale et les agentes et agents de destination du milieu où votre stage est confirmé.
sharing-why = Pourquoi
sharing-why-text = Vous joindre au sujet de ce stage.
sharing-until = Jusqu’à quand
sharing-until-text = Jusqu’à ce que vous cessiez de le partager, et au plus tard jusqu’à la fin du stage.
sharing-give-email = Partager mon courriel
sharing-give-phone = Partager mon téléphone
sharing-stop-email = Cesser de partager mon courriel
sharing-stop-phone = Cesser de partager mon téléphone
sharing-stop-text = Dès que vous cessez, le milieu ne le voit plus ici. Il peut l’avoir noté auparavant.
# $name (String) - personne responsable de l’accès étudiant
sharing-none = Votre école n’en a pas pour vous. Pour l’ajouter, écrivez à { $name }.
