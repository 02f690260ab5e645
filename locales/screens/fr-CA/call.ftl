# Appels de places.
calls-title = Appels de places
calls-text = Décrivez ce que vous cherchez : des milieux offrent des places, et vous confirmez celles qui vous conviennent.
calls-text-host = Des écoles cherchent des places. Offrez-en ou déclinez, jusqu’à la date indiquée.
calls-new = Nouvel appel
calls-caption = Appels de places de votre département
calls-caption-host = Appels de places reçus
calls-none = Aucun appel de places pour l’instant
calls-none-text = Un appel s’adresse à plusieurs milieux à la fois : vous verrez ici lesquels ont répondu, et combien de places ils offrent.
calls-none-host = Aucun appel de places reçu
calls-none-text-host = Les appels que les écoles adressent à votre organisme arriveront ici.
calls-pages = Pages de la liste des appels
column-call = Appel
column-reply-by = Répondre d’ici le
column-answers = Milieux qui ont répondu
column-offered = Places offertes
# $number (String) - numéro
call-numbered = Appel n° {$number}
# $some (String) - nombre
# $all (String) - nombre
call-of-those = {$some} sur {$all}
# $school (String) - école
# $course (String) - cours
call-about = {$school}, {$course}

call-draft = Brouillon
call-sent = Envoyé
call-late = Échéance passée
call-closed = Fermé
call-to-answer = À répondre
call-offered-ours = Places offertes
call-declined = Décliné
call-over = Terminé
call-awaited = Sans réponse

call-new-title = Nouvel appel de places
call-new-text = Un appel s’adresse à plusieurs milieux à la fois. Rien ne part avant que vous l’envoyiez.
call-new-start = Continuer
call-new-submit = Enregistrer le brouillon
call-edit-title = Modifier l’appel de places
call-edit-text = Il n’est pas encore envoyé : les milieux ne voient rien.
call-edit-moved = L’appel a été envoyé ou modifié entre-temps; ce que vous avez saisi n’est pas enregistré.
call-back = Annuler
call-students = Personnes à placer
call-comment = Commentaire pour les milieux (facultatif)
call-reply-by = Répondre d’ici le
call-reply-by-hint = Ce jour compris.
call-hosts = Milieux à qui l’appel s’adresse
call-host-outside = aucune entente ne couvre ces dates pour ce programme
call-host-absent = personne n’y utilise Passerelle pour voir l’appel
# $what (String) - ce qu’il faut savoir
call-host-warning = Attention : {$what}.
# $host (String) - milieu
# $what (String) - ce qu’il faut savoir
call-host-warned = {$host} : {$what}.
call-before-sending = Avant l’envoi

call-send = Envoyer l’appel
call-close = Fermer l’appel
call-close-text = Les milieux ne pourront plus répondre. Les places déjà offertes restent.
call-made = Brouillon enregistré
call-made-text = Rien n’est encore parti : relisez l’appel, puis envoyez-le.
call-edited = Brouillon modifié
call-deleted = Brouillon supprimé
call-sent-now = Appel envoyé
call-sent-text = Les milieux le voient dès maintenant. Leurs offres vous arrivent comme des demandes acceptées.
call-closed-now = Appel fermé
call-moved = Cet appel a changé
call-moved-text = Quelqu’un a agi sur cet appel pendant que vous le lisiez. Voici où il en est maintenant.

call-answers = Réponses des milieux
call-answer-ours = Votre réponse
# $some (String) - nombre
# $all (String) - nombre
call-answered = Milieux qui ont répondu : {$some} sur {$all}

call-offer = Offrir des places
call-offer-submit = Offrir ces places
call-offer-each = En préceptorat, une offre est faite pour chaque personne.
call-offer-comment = Commentaire pour l’école (facultatif)
call-offer-undoes = Vous avez décliné cet appel. Une offre annule ce refus.
call-offered-now = Places offertes
call-offered-text = L’école voit votre offre comme une demande que vous avez acceptée; il lui reste à la confirmer.
call-nowhere = Votre organisme n’a aucune destination ouverte.
call-decline = Décliner l’appel
call-declined-now = Appel décliné
call-declined-text = L’école le voit dès maintenant. Vous pouvez encore offrir des places d’ici l’échéance.

# $number (String) - numéro
event-offer = Offre faite en réponse à l’appel n° {$number}
request-step-offer = Offre
request-call = En réponse à
# $count (Number) - nombre
duty-answer-calls = { $count ->
    [one] appel de places à répondre
   *[other] appels de places à répondre
}
# $day (String) - date
duty-answer-by = Le premier, d’ici le {$day}

error-call-moved = Cet appel a changé. Voyez où il en est, puis recommencez.
error-call-closed = L’école a fermé cet appel : il ne reçoit plus de réponses.
error-call-late = L’échéance est passée : cet appel ne reçoit plus de réponses.
error-call-answered = Votre organisme a déjà offert des places en réponse à cet appel. Pour en retirer une, annulez la demande.
error-call-hosts = Choisissez au moins un milieu.
error-reply-by-outside = Choisissez un jour d’ici au début du stage.
