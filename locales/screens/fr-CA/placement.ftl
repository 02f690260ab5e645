# Demandes de stage.
nav-outbox = Boîte d’envoi
nav-inbox = Boîte de réception
go-back = Revenir à la liste
requests-step-done = (terminé)
requests-new = Nouvelle demande
requests-filter = Demandes par état
requests-mine = À traiter
requests-moving = En cours
requests-accepted = Acceptées
requests-confirmed = Confirmées
requests-ended = Refusées et annulées
requests-all = Toutes
requests-caption-school = Demandes de stage de votre département
requests-caption-host = Demandes de stage reçues
requests-none = Aucune demande dans cette liste
requests-none-text = Choisissez une autre liste ci-dessus.
requests-empty-school = Aucune demande pour l’instant
requests-empty-school-text = Demandez des places à un milieu de stage : vous verrez ici où en est chaque demande, et qui doit agir.
requests-empty-host = Aucune demande reçue
requests-empty-host-text = Les demandes des écoles arriveront ici.
# $count (Number) - nombre
# $shown (String) - nombre écrit
requests-sent = { $count ->
    [one] {$shown} demande envoyée
   *[other] {$shown} demandes envoyées
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
requests-made = { $count ->
    [one] {$shown} demande créée
   *[other] {$shown} demandes créées
}
requests-made-text = Rien n’est encore parti : relisez-les, puis envoyez-les.
requests-select = Sélectionner
requests-select-page = Sélectionner les demandes de la page
# $reference (String) - référence
requests-select-one = Sélectionner la demande {$reference}
requests-selection = Demandes sélectionnées
requests-ticked = Demandes cochées
column-reference = Demande
column-destination = Destination
column-school = École
column-people = Personnes
column-dates = Dates
column-state = État
column-since = Depuis
# $number (String) - numéro
# $total (String) - total
requests-page = Page {$number} sur {$total}
requests-pages = Pages de la liste

state-new = Nouvelle
state-held = Envoyée, retenue
state-sent = Envoyée
state-received = Reçue
state-sent-by-mail = Envoyée par courriel
state-redirected = Redirigée
state-redirected-by-mail = Redirigée, sans compte
state-accepted-by-destination = Acceptée par la destination
state-declined-by-destination = Refusée par la destination
state-accepted = Acceptée
state-declined = Refusée
state-confirmed = Confirmée
state-cancelled = Annulée
state-to-answer = À traiter

request-progress = Où en est la demande
request-step-sent = Envoi
request-step-redirected = Redirection
request-step-unit = Réponse de la destination
request-step-organisation = Réponse de l’organisme
request-step-confirmed = Confirmation
# $reference (String) - référence
# $school (String) - école
# $course (String) - cours
request-of = Demande {$reference} de {$school}, {$course}
request-dates = Dates
request-hours = Jours et heures
# $days (String) - jours
# $hours (String) - heures
# $shift (String) - quart
request-hours-text = {$days}, {$hours} (quart de {$shift})
request-people = Personnes
# $count (Number) - nombre
# $shown (String) - nombre écrit
request-people-count = { $count ->
    [one] {$shown} stagiaire
   *[other] {$shown} stagiaires
}
request-people-later = Les noms sont transmis à la confirmation.
request-supervision = Encadrement
supervision-teacher = Groupe, avec une personne enseignante de l’école
supervision-preceptor = Préceptorat, avec une personne du milieu
request-cohort = Cohorte
request-nickname = Nom de la demande
request-comment = Commentaire
request-release = Retenue jusqu’au
request-agreement = Entente
request-agreement-on = En vigueur
# $until (String) - date
request-agreement-until = jusqu’au {$until}
request-agreement-none = Aucune entente ne couvre ces dates
request-seats = Places
# $free (String) - places
# $seats (String) - places
request-seats-text = Libres au jour le plus occupé, sans compter cette demande : {$free} sur {$seats}
request-history = Historique
request-actions = Que voulez-vous faire?
request-overlap = D’autres personnes y sont déjà
# $day (String) - date
# $taken (String) - nombre
# $seats (String) - places
request-overlap-text = Même destination, même quart, à partir du {$day}. Personnes attendues : {$taken}. Places : {$seats}.
request-closure = Fermeture pendant le stage
# $dates (String) - dates
# $reason (String) - raison
request-closure-text = {$dates} : {$reason}
request-no-agreement = Hors d’une entente
request-no-agreement-text = Aucune entente d’affiliation ne couvre ces dates pour ce programme. Vous pouvez envoyer la demande; le milieu peut la refuser pour cette raison.
request-moved = Cette demande a changé
request-moved-text = Quelqu’un a agi sur cette demande pendant que vous la lisiez. Voici où elle en est maintenant.
request-moved-what = Ce qui a été fait :
request-done = C’est fait

request-send = Envoyer
request-delete = Supprimer
request-redirect = Rediriger
request-redirect-to = Destination
request-accept = Accepter
request-decline = Refuser
request-decline-reason = Raison du refus
request-divide = Répartir
request-divide-school = Une partie des personnes va ailleurs, par une nouvelle demande qui reprend celle-ci. Envoyez-la quand elle est prête.
request-divide-host = Une partie des personnes va dans une autre de vos destinations, par une nouvelle demande qui reprend celle-ci. Elle attendra votre réponse dans la boîte de réception.
request-divide-destination = Vous n’avez pas de place pour toutes ces personnes? Celles que vous ne pouvez pas prendre retournent à la coordination, qui leur cherche une autre destination.
# $total (String) - nombre de personnes de la demande
request-divide-people = Combien de personnes sur {$total} vont ailleurs?
request-divide-to = Où vont-elles?
request-parts = Répartition
# $reference (String) - référence
request-part-of = Partie de la demande {$reference}
# $count (Number) - nombre
# $shown (String) - nombre écrit
# $destination (String) - destination
request-part = { $count ->
    [one] {$shown} personne, {$destination}
   *[other] {$shown} personnes, {$destination}
}
request-confirm = Confirmer et transmettre les noms
request-confirm-text = Dès la confirmation, le milieu verra les noms des personnes affectées.
request-cancel = Annuler la demande
request-cancel-reason = Raison de l’annulation
request-reason-hint = L’autre partie la lira.
request-assign = Affecter des personnes
request-withdraw = Désaffecter
# $reason (String) - raison
request-withdrawn-reason = Raison : {$reason}
request-withdraw-reason = Raison du retrait
request-withdraw-reason-hint = Elle reste dans votre école.
request-withdraw-on = À partir du
# $name (String) - nom
request-withdraw-one = Désaffecter {$name}
request-students = Personnes affectées
request-students-none = Personne n’est affecté pour l’instant.
# $on (String) - date
request-withdrawn = Retrait le {$on}
# $count (Number) - nombre
# $shown (String) - nombre écrit
request-assigned = { $count ->
    [one] {$shown} personne affectée
   *[other] {$shown} personnes affectées
}

event-create = Demande créée
event-send = Envoyée
event-deliver = Remise à la date d’ouverture régionale
event-redirect = Redirigée
event-accept = Acceptée
event-decline = Refusée
# $reference (String) - référence
event-part = Partie de la demande {$reference}
# $count (Number) - nombre
# $shown (String) - nombre écrit
# $reference (String) - référence
event-split = { $count ->
    [one] {$shown} personne passe à la demande {$reference}
   *[other] {$shown} personnes passent à la demande {$reference}
}
event-confirm = Confirmée, noms transmis
event-cancel = Annulée
event-assign = Personnes affectées
event-withdraw = Une personne ne vient plus
event-other = Modifiée
party-school = école
party-host = coordination receveuse
party-destination = agente ou agent de destination
party-guest = par le lien du courriel
party-clock = automatique

new-title = Nouvelle demande
new-text = Une demande est créée pour chaque destination choisie. Rien ne part avant que vous l’envoyiez.
new-offering = Cours et cohorte
new-destination = Destinations
# $seats (String) - places
new-seats = Places : {$seats}
new-supervision = Encadrement
new-students = Nombre de personnes
new-from = Du
new-to = Au
new-weekdays = Jours de la semaine
new-shift = Quart
new-shift-hint = Sans heures plus bas, ce sont les heures habituelles du quart.
# $hours (String) - heures habituelles
shift-choice-day = Jour (J) : { $hours }
# $hours (String) - heures habituelles
shift-choice-evening = Soir (S) : { $hours }
# $hours (String) - heures habituelles
shift-choice-night = Nuit (N) : { $hours }
shift-day = jour
shift-evening = soir
shift-night = nuit
new-starts-at = De
new-ends-at = À
new-nickname = Nom de la demande (facultatif)
new-nickname-hint = Pour vous y retrouver; le milieu ne le voit pas.
new-comment = Commentaire pour le milieu (facultatif)
new-release = Retenir jusqu’au (facultatif)
new-release-hint = Date d’ouverture régionale : le milieu ne reçoit pas la demande avant ce jour.
new-submit = Créer les demandes
new-choose = Choisir
weekday-monday = lundi
weekday-tuesday = mardi
weekday-wednesday = mercredi
weekday-thursday = jeudi
weekday-friday = vendredi
weekday-saturday = samedi
weekday-sunday = dimanche
# $first (String) - premiers
# $last (String) - dernier
list-and = {$first} et {$last}

assign-title = Affecter des personnes
# $count (Number) - nombre
# $shown (String) - nombre écrit
assign-text = { $count ->
    [one] Choisissez {$shown} personne au plus parmi celles du cours.
   *[other] Choisissez {$shown} personnes au plus parmi celles du cours.
}
assign-caption = Personnes inscrites au cours
assign-elsewhere = Autre stage aux mêmes dates
assign-save = Enregistrer l’affectation
assign-none = Personne n’est inscrit à ce cours

error-request-moved = Cette demande a changé. Voyez où elle en est, puis recommencez.
error-seats-taken = Il n’y a pas assez de places à cette destination pour ces dates et ce quart.
error-dates-outside = Ces jours sont hors des dates du cours.
error-dates-reversed = La fin doit venir après le début.
error-not-a-day = Écrivez une date, par exemple 2027-01-11.
error-not-an-hour = Écrivez une heure, par exemple 07:30.
error-not-a-count = Écrivez un nombre de 1 à 100.
error-not-a-part = Écrivez un nombre plus petit que celui de la demande : une partie des personnes y reste.
error-one-at-a-time = En préceptorat, une demande est pour une seule personne.
error-destination-closed = Cette destination est fermée pendant toute cette période.
error-nobody-assigned = Affectez au moins une personne avant de confirmer.
error-too-many-assigned = Il y a plus de personnes choisies que la demande n’en compte.

# $count (Number) - nombre
# $shown (String) - nombre écrit
# $list (String) - liste
requests-count = { $count ->
    [one] {$list} : {$shown} demande
   *[other] {$list} : {$shown} demandes
}
requests-sorted = Celles qui attendent depuis le plus longtemps d’abord.
requests-search-hint = Numéro ou nom de la demande
filter-host = Milieu
filter-school = École
# $count (Number) - nombre
# $shown (String) - nombre écrit
requests-redirected = { $count ->
    [one] {$shown} demande redirigée
   *[other] {$shown} demandes redirigées
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
requests-accepted-now = { $count ->
    [one] {$shown} demande acceptée
   *[other] {$shown} demandes acceptées
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
requests-declined-now = { $count ->
    [one] {$shown} demande refusée
   *[other] {$shown} demandes refusées
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
requests-left = { $count ->
    [one] {$shown} demande a changé entre-temps : elle reste comme elle est.
   *[other] {$shown} demandes ont changé entre-temps : elles restent comme elles sont.
}

# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-send-title = { $count ->
    [0] Aucune demande à envoyer
    [one] Envoyer {$shown} demande
   *[other] Envoyer {$shown} demandes
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-redirect-title = { $count ->
    [0] Aucune demande à rediriger
    [one] Rediriger {$shown} demande
   *[other] Rediriger {$shown} demandes
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-accept-title = { $count ->
    [0] Aucune demande à accepter
    [one] Accepter {$shown} demande
   *[other] Accepter {$shown} demandes
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-decline-title = { $count ->
    [0] Aucune demande à refuser
    [one] Refuser {$shown} demande
   *[other] Refuser {$shown} demandes
}
bulk-redirect-text = Chacune va à la destination que l’école demande. Pour une autre destination, ouvrez la demande.
bulk-accept-unit-text = La coordination de votre organisme répond ensuite à l’école.
# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-send = { $count ->
    [one] Envoyer {$shown} demande
   *[other] Envoyer {$shown} demandes
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-redirect = { $count ->
    [one] Rediriger {$shown} demande
   *[other] Rediriger {$shown} demandes
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-accept = { $count ->
    [one] Accepter {$shown} demande
   *[other] Accepter {$shown} demandes
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-decline = { $count ->
    [one] Refuser {$shown} demande
   *[other] Refuser {$shown} demandes
}
bulk-going = Demandes concernées
# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-left = { $count ->
    [one] {$shown} demande laissée de côté
   *[other] {$shown} demandes laissées de côté
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-gone = { $count ->
    [one] {$shown} demande n’est plus là.
   *[other] {$shown} demandes ne sont plus là.
}
bulk-moved = A changé
bulk-full = Plus assez de places
bulk-closed = La destination ne reçoit plus de demandes
error-destination-shut = La destination ne reçoit plus de demandes. Choisissez-en une autre avec « Modifier », puis envoyez.
# $count (Number) - nombre
# $shown (String) - nombre écrit
bulk-outside = { $count ->
    [one] {$shown} demande hors d’une entente
   *[other] {$shown} demandes hors d’une entente
}

# $count (Number) - nombre
duty-send = { $count ->
    [one] demande à envoyer
   *[other] demandes à envoyer
}
# $count (Number) - nombre
duty-assign = { $count ->
    [one] demande acceptée, personnes à affecter
   *[other] demandes acceptées, personnes à affecter
}
# $count (Number) - nombre
duty-release = { $count ->
    [one] demande à confirmer, noms à transmettre
   *[other] demandes à confirmer, noms à transmettre
}
# $count (Number) - nombre
duty-answer = { $count ->
    [one] demande à rediriger, ou qui attend une réponse
   *[other] demandes à rediriger, ou qui attendent une réponse
}
# $count (Number) - nombre
duty-decide = { $count ->
    [one] réponse de destination à transmettre
   *[other] réponses de destinations à transmettre
}
# $count (Number) - nombre
duty-answer-for-unit = { $count ->
    [one] demande qui attend votre réponse pour une destination sans compte
   *[other] demandes qui attendent votre réponse pour des destinations sans compte
}
# $count (Number) - nombre
# $days (Number) - jours que la destination a pour répondre
duty-unit-late = { $count ->
    [one] demande sans réponse de la destination depuis plus { $days ->
        [one] d’un jour
       *[other] de { $days } jours
    }
   *[other] demandes sans réponse de la destination depuis plus { $days ->
        [one] d’un jour
       *[other] de { $days } jours
    }
}
# $count (Number) - nombre
duty-answer-unit = { $count ->
    [one] demande attend votre réponse
   *[other] demandes attendent votre réponse
}
# $count (Number) - nombre
duty-agreement-ends = { $count ->
    [one] entente prend fin bientôt
   *[other] ententes prennent fin bientôt
}
# $since (String) - date
duty-since = La plus ancienne attend depuis le {$since}
# $since (String) - date
# $days (Number) - jours que la destination a pour répondre
duty-since-late = La plus ancienne attend depuis le { $since }, plus { $days ->
        [one] d’un jour
       *[other] de { $days } jours
    }
# $until (String) - date
duty-until = La première prend fin le {$until}
home-requests-none-text = Aucune demande n’attend votre réponse.
error-too-many-at-once = Choisissez 500 demandes au plus à la fois.
error-assigned-gone = Une personne affectée a quitté le programme. Modifiez l’affectation avant de confirmer.
error-release-outside = Choisissez un jour d’ici au début du stage.
error-too-many-destinations = Créez 50 demandes au plus à la fois.
filter-unknown = inconnu
requests-none-filtered-text = Rien ne correspond à ce que vous cherchez. Modifiez les filtres, ou réinitialisez la vue.
requests-search-hint-host = Numéro de la demande

# Le milieu qui n’a pas de compte.
guest-expired = Ce lien n’ouvre plus
guest-superseded = Un lien plus récent vous a été envoyé
guest-unknown = Ce lien n’existe pas
guest-closed-text = Ouvrez le dernier courriel reçu. Si le lien n’ouvre pas, demandez à la personne qui vous a écrit de vous le renvoyer.
guest-done = Votre réponse est transmise
guest-done-text = L’école la voit dès maintenant. Ce lien reste ouvert pour relire la demande.
guest-host = Milieu
guest-asker = Demandé par
# $until (String) - date et heure
guest-until = Ce lien ouvre jusqu’au {$until}.
guest-print = Imprimer la demande
guest-reason = Raison, si vous refusez
guest-answer = Votre réponse
guest-name = Votre nom
guest-name-hint = L’école verra qui a répondu.
guest-waits = Le milieu n’a pas de compte : un courriel lui demande de répondre par un lien, valable 30 jours.
guest-write-again = Renvoyer le courriel
# $name (String) - destination
request-redirect-asked = {$name} (demandée)

event-edit = Modifiée avant l’envoi
sheet-open-list = Feuille de travail
edit-open = Modifier
edit-title = Modifier la demande
edit-text = Elle n’est pas encore envoyée : le milieu ne voit rien.
edit-save = Enregistrer
edit-moved = La demande a été envoyée ou modifiée entretemps; ce que vous avez saisi n’est pas enregistré.
edit-back = Revenir à la demande
edit-see = Voir où elle en est
sheet-title = Feuille de travail
sheet-text = Pour un cours et une cohorte, inscrivez combien de personnes vous demandez à chaque destination. Rien ne part avant que vous l’envoyiez.
sheet-open = Ouvrir la feuille
sheet-other = Autre cours ou cohorte
sheet-enrolled = Personnes inscrites
sheet-asked = Places déjà demandées
sheet-missing = Places qui manquent
sheet-how = Une demande est créée pour chaque destination qui a un nombre; en préceptorat, une par personne.
# $places (String) - places
sheet-already = déjà demandées : {$places}
# $destination (String) - destination
# $why (String) - ce qui ne va pas
sheet-mistake = {$destination} : {$why}
error-no-line = Inscrivez un nombre de personnes à au moins une destination.
