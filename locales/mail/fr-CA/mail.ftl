### Courriels. Le français s’écrit d’abord; l’anglais est son égal.

## Commun à tous

# $given_name (String) - prénom
greeting = Bonjour { $given_name },
greeting-nameless = Bonjour,
user-name = Nom d’utilisateur :
temporary-password = Mot de passe temporaire :
choose-password = Choisir mon mot de passe
# $moment (String) - date et heure en toutes lettres
valid-until = Valable jusqu’au { $moment }, pour une seule utilisation. Passé ce moment, demandez un nouveau mot de passe temporaire.
other-way = Si le lien ne s’ouvre pas, entrez ces renseignements à cette adresse :
not-asked = Vous n’avez rien demandé? Signalez-le tout de suite.
help-student-access = Besoin d’aide? La personne responsable de l’accès étudiant vous répondra :
help-student-access-unnamed = Besoin d’aide? Adressez-vous à la personne responsable de l’accès étudiant de votre établissement.
help-desk = Besoin d’aide? Le bureau d’assistance vous répondra :
help-desk-unnamed = Besoin d’aide? Adressez-vous au bureau d’assistance.
# $organisation (String) - nom de l’établissement
automatic = Courriel automatique de Passerelle, le service de gestion des stages en santé, envoyé pour cet établissement : { $organisation }.

## Activation de l’accès

activation-subject = Votre accès à Passerelle
# $organisation (String) - nom de l’établissement
activation-advanced = Votre établissement, { $organisation }, vous donne l’accès avancé à Passerelle, le service où sont gérés vos stages. Vous y verrez vos stages et y déposerez vos documents dès que ces pages seront ouvertes.
# $organisation (String) - nom de l’établissement
activation-basic = Votre établissement, { $organisation }, vous donne accès à Passerelle, le service où sont gérés vos stages. Vous y verrez vos stages dès que cette page sera ouverte.
activation-different = Ce nom d’utilisateur et ce mot de passe diffèrent de ceux de l’établissement.

## De l’accès de base à l’accès avancé

promotion-subject = Votre accès avancé à Passerelle
# $organisation (String) - nom de l’établissement
promotion-why = Votre établissement, { $organisation }, vous donne l’accès avancé à Passerelle. En plus de voir vos stages, vous pourrez y déposer vos documents dès que ces pages seront ouvertes.
promotion-same = Votre nom d’utilisateur et votre mot de passe restent les mêmes.
promotion-open = Ouvrir Passerelle

## Nouveau mot de passe temporaire

renewal-subject = Votre nouveau mot de passe temporaire
# $organisation (String) - nom de l’établissement
renewal-why = Votre établissement, { $organisation }, a préparé un nouveau mot de passe temporaire pour votre compte Passerelle. Un mot de passe temporaire reçu plus tôt ne fonctionne plus.

## Lien de réinitialisation

reset-subject = Choisir un nouveau mot de passe
reset-why = Vous avez demandé de l’aide avec le mot de passe de votre compte Passerelle. Ce lien vous permet d’en choisir un nouveau.
# $minutes (Number) - durée de validité
reset-valid = { $minutes ->
    [one] Il est valable { $minutes } minute, pour une seule utilisation.
   *[other] Il est valable { $minutes } minutes, pour une seule utilisation.
}
reset-ignore = Vous n’avez rien demandé? Ignorez ce courriel : votre mot de passe ne change pas.

## Mot de passe changé

changed-subject = Votre mot de passe a été changé
# $moment (String) - date et heure en toutes lettres
changed-what = Le mot de passe de votre compte Passerelle a été changé le { $moment }.
changed-you = Si c’est vous, vous n’avez rien à faire.
changed-not-you = Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe, puis demandez de l’aide.
changed-help = Aide avec mot de passe oublié

## Mot de passe temporaire remis en main propre

handed-over-subject = Un mot de passe temporaire a été préparé pour vous
# $organisation (String) - nom de l’établissement
handed-over-what = Votre établissement, { $organisation }, a préparé un nouveau mot de passe temporaire pour votre compte Passerelle. Il vous sera remis directement, pas par courriel.
handed-over-when = Date :

## Adresse courriel changée par quelqu’un d’autre, dit à l’ancienne adresse

address-subject = Votre adresse courriel a été changée
# $moment (String) - date et heure en toutes lettres
# $who (String) - personne qui a fait le changement
# $organisation (String) - nom de l’établissement
address-what = Le { $moment }, { $who } a changé l’adresse courriel de votre compte Passerelle, pour { $organisation }. Les courriels de ce compte ne viendront plus à l’adresse où vous lisez celui-ci.
# $moment (String) - date et heure en toutes lettres
# $organisation (String) - nom de l’établissement
address-what-unnamed = Le { $moment }, l’adresse courriel de votre compte Passerelle a été changée, pour { $organisation }. Les courriels de ce compte ne viendront plus à l’adresse où vous lisez celui-ci.
address-new = Nouvelle adresse, en partie :
address-expected = Si vous avez demandé ce changement, vous n’avez rien à faire.
address-unexpected = Si vous ne l’avez pas demandé, signalez-le tout de suite à la personne responsable de l’accès étudiant : qui reçoit les courriels de votre compte peut en changer le mot de passe.

## Demande de stage, à un milieu qui n’a pas de compte

# $organisation (String) - nom de l’école
guest-subject = Demande de stage de { $organisation }
# $who (String) - personne qui fait la demande
# $organisation (String) - nom de l’école
guest-why = { $who }, de { $organisation }, demande des places de stage à votre établissement. Vous pouvez lire la demande et y répondre sans compte.
guest-destination = Destination :
guest-course = Cours :
guest-dates = Dates :
guest-people = Personnes :
guest-answer = Lire la demande et répondre
# $moment (String) - date et heure en toutes lettres
guest-valid = Ce lien ouvre jusqu’au { $moment }. Ne le transmettez qu’à la personne qui peut répondre pour votre établissement.
guest-help = Des questions? La personne qui fait la demande vous répondra :

## Rappel à la coordination d’un milieu, où des demandes attendent

# $count (Number) - nombre de demandes
# $many (String) - le même nombre, comme il s’écrit
reminder-subject = { $count ->
    [one] Une demande de stage attend votre réponse
   *[other] { $many } demandes de stage attendent votre réponse
}
# $count (Number) - nombre de demandes
# $many (String) - le même nombre, comme il s’écrit
# $organisation (String) - nom de l’établissement
# $since (String) - date en toutes lettres
reminder-why = { $count ->
    [one] Une demande de stage faite à { $organisation } attend la réponse de la coordination depuis le { $since }.
   *[other] { $many } demandes de stage faites à { $organisation } attendent la réponse de la coordination; la plus ancienne, depuis le { $since }.
}
# $count (Number) - nombre d’appels
# $many (String) - le même nombre, comme il s’écrit
reminder-calls-subject = { $count ->
    [one] Un appel de places attend votre réponse
   *[other] { $many } appels de places attendent votre réponse
}
# $count (Number) - nombre d’appels
# $organisation (String) - nom de l’établissement
# $many (String) - le même nombre, comme il s’écrit
reminder-calls = { $count ->
    [one] Un appel de places adressé à { $organisation } attend une réponse.
   *[other] { $many } appels de places adressés à { $organisation } attendent une réponse.
}
reminder-open = Voir ce qui attend
# $days (Number) - nombre de jours
reminder-reason = { $days ->
    [one] Vous recevez ce rappel parce que personne de la coordination n’a ouvert de session depuis plus d’un jour. Le délai se règle dans Passerelle, à « Destinations », « Délais de réponse ».
   *[other] Vous recevez ce rappel parce que personne de la coordination n’a ouvert de session depuis plus de { $days } jours. Le délai se règle dans Passerelle, à « Destinations », « Délais de réponse ».
}
