# Maintenance des étudiants, et la clé jaune.
students-title = Maintenance des étudiants
students-search = Nom, matricule ou courriel
students-search-do = Chercher
# $count (Number) - nombre
# $shown (String) - nombre écrit
students-found = { $count ->
    [one] {$shown} personne trouvée
   *[other] {$shown} personnes trouvées
}
# $text (String) - texte cherché
students-none = Personne ne correspond à « {$text} »
students-none-text = Vérifiez l’orthographe ou cherchez par matricule; accents et majuscules ne comptent pas. Seules les personnes de vos départements figurent ici.
students-start = Cherchez une personne pour ouvrir son dossier
students-start-text = Pour voir une classe entière ou agir sur plusieurs personnes, prenez la fiche d’inscription.

file-saved = Le dossier est à jour.
file-back = Revenir où vous étiez
file-summary = Renseignements
file-access = Accès
file-level = Niveau donné
file-until = Mot de passe temporaire valable jusqu’au
file-never = Jamais
file-no-account = Cette personne n’a pas encore de compte. Elle en reçoit un quand son accès est activé.
file-no-account-other = Cette personne n’a pas encore de compte. L’administration locale du département peut activer son accès.
file-key = Changer le mot de passe
file-enrolments = Cours
file-no-enrolments = Aucun cours.
# $group (String) - groupe
file-group = groupe {$group}
file-correct = Corriger le dossier
file-correct-text = Le nom et le matricule viennent de la liste du registraire.
file-email = Courriel
# $formats (String) - formats déclarés
file-email-formats = Formats déclarés : {$formats}.
file-email-account = L’adresse devient celle du compte; les liens et mots de passe temporaires envoyés à l’ancienne ne fonctionneront plus.
file-problem-missing = Il manque un courriel
file-problem-missing-text = Sans courriel, l’accès ne peut pas être activé.
file-problem-outside = Ce courriel est hors des formats déclarés
file-problem-outside-text = L’établissement n’écrit qu’aux adresses de ses formats déclarés.
file-problem-duplicate = Ce courriel est déjà celui d’une autre personne
# $name (String) - autre personne
file-problem-duplicate-with = C’est aussi le courriel de {$name}. Chaque personne doit avoir le sien.
file-problem-duplicate-text = Chaque personne doit avoir le sien.
file-phone = Téléphone
file-phone-hint = Facultatif. Par exemple 514 555-0123, poste 4567.
file-language = Langue des courriels
file-status = État des études
file-save = Enregistrer

# $name (String) - nom de la personne
key-title = Nouveau mot de passe temporaire : {$name}
key-text = Il sert une seule fois. La personne choisit ensuite son propre mot de passe, qu’elle est seule à connaître.
key-how = Comment le remettre?
key-by-mail = Envoyer par courriel
# $email (String) - adresse
key-by-mail-hint = À {$email}. Personne d’autre ne le voit.
key-by-mail-not = Impossible pour l’instant : corrigez d’abord le courriel dans le dossier.
key-by-hand = Remettre en main propre
key-by-hand-hint = Il s’affiche ici une seule fois, avec un message à copier et un billet à imprimer.
key-effect = Les mots de passe temporaires précédents ne fonctionneront plus. Le mot de passe que la personne a peut-être déjà choisi reste valable tant qu’elle n’en choisit pas un autre. Elle est avertie par courriel.
key-do = Créer un mot de passe temporaire
key-closed = Le compte est désactivé : un mot de passe temporaire ne servirait à rien.
key-correct-email = Corriger le courriel
key-sent = Le mot de passe temporaire est envoyé par courriel
# $email (String) - adresse
key-sent-text = Il est envoyé à {$email} et sera valable 72 heures. Si rien n’arrive en quelques minutes, demandez à la personne de regarder dans ses indésirables.
key-back = Revenir au dossier
key-once = Remettez-le maintenant : il ne s’affichera plus
# $until (String) - date et heure
key-once-text = Valable jusqu’au {$until}, pour une seule utilisation. Si vous quittez la page avant de l’avoir remis, créez-en un autre.
key-code = Mot de passe temporaire
key-copy-name = Copier le nom d’utilisateur
key-copy-code = Copier le mot de passe temporaire
key-message = Message prêt à envoyer
key-message-hint = En français, puis en anglais. Envoyez-le seulement à la personne elle-même.
key-copy-message = Copier le message
key-print = Imprimer le billet
key-verify = Vérifier
key-verify-title = Vérifier un mot de passe temporaire
key-verify-text = Dit si le nom d’utilisateur et ce mot de passe temporaire fonctionnent. Aucune session n’est ouverte, et le mot de passe temporaire reste valable.
key-opens = Le mot de passe temporaire fonctionne
# $until (String) - date et heure
key-opens-text = Ce nom d’utilisateur et ce mot de passe temporaire sont valables jusqu’au {$until}.
key-wrong = Ce n’est pas un mot de passe temporaire de cette personne
key-wrong-text = Recopiez-le exactement, ou créez-en un autre.
key-expired = Ce mot de passe temporaire n’est plus valable
key-expired-text = Son délai est passé. Créez-en un autre.
key-used = Ce mot de passe temporaire a déjà servi
key-used-text = La personne a choisi son mot de passe avec lui. Si elle l’a oublié, créez-en un autre.
key-superseded = Ce mot de passe temporaire a été remplacé
key-superseded-text = Un plus récent a été créé, ou le courriel ou le mot de passe de la personne a changé depuis. Prenez le plus récent, ou créez-en un autre.

# $given_name (String) - prénom
# $address (String) - adresse de la porte
# $user_name (String) - nom d’utilisateur
# $code (String) - mot de passe temporaire
# $until (String) - date et heure
handover-message =
    Bonjour {$given_name},

    Voici de quoi ouvrir une session dans Passerelle.

    Adresse : {$address}
    Nom d’utilisateur : {$user_name}
    Mot de passe temporaire : {$code}

    Le mot de passe temporaire est valable jusqu’au {$until}, pour une seule utilisation : vous choisirez ensuite le vôtre. Ce nom d’utilisateur et ce mot de passe diffèrent de ceux de l’établissement.

    Si plus tard vous oubliez votre mot de passe, suivez « Aide avec mot de passe oublié » à la même adresse.
slip-title = Votre accès à Passerelle
slip-address = Adresse
slip-until = Valable jusqu’au
slip-text = Ouvrez l’adresse, écrivez le nom d’utilisateur et le mot de passe temporaire, puis choisissez votre mot de passe. Le mot de passe temporaire ne sert qu’une fois; détruisez ensuite ce billet.
slip-forgotten = Si plus tard vous oubliez votre mot de passe, suivez « Aide avec mot de passe oublié » à la même adresse.
slip-help = Besoin d’aide?
