# Ce que disent les refus, les erreurs et le cadre des pages.
language-name = Français

product = Passerelle
skip-to-content = Aller au contenu
demonstration-banner = Démonstration : les personnes et les établissements sont inventés.
demonstration-mail = Courriels envoyés
language-switch = English
sections = Sections
sign-out = Fermer la session
search-person = Chercher une personne
my-account = Mon compte
switch-role = Changer de rôle
nav-home = Accueil
nav-roster = Fiche d’inscription
nav-students = Étudiantes et étudiants
nav-placements = Stages
nav-documents = Documents
nav-profile = Profil
menu = Menu
role-local-administrator = Administration locale
role-placing-coordinator = Coordination demandeuse
role-receiving-coordinator = Coordination receveuse
role-destination-coordinator = Agente ou agent de destination
role-helpdesk = Bureau d’assistance
role-student = Étudiante ou étudiant
reload-notice = La page ne répond plus. Rechargez-la : rien de ce qui est enregistré n’est perdu.
reload = Recharger
there-is-a-problem = Il y a un problème
error-prefix = Erreur :

error-credentials = Le nom d’utilisateur ou le mot de passe ne convient pas. Après un essai manqué, attendez quelques secondes avant de recommencer.
error-credentials-help = Vérifiez les deux, ou prenez le lien « Aide avec mot de passe oublié » plus bas.
error-required = Remplissez ce champ.
error-too-long = Ce texte est trop long.
error-not-an-address = Écrivez une adresse courriel complète, comme prenom.nom@exemple.ca.
error-address-outside-formats = Cette adresse ne correspond à aucun format déclaré par l’établissement.
error-address-taken = Une autre personne a déjà cette adresse.
error-not-a-phone = Écrivez un numéro de téléphone avec son indicatif régional, comme 514 555-0123, poste 4567.
error-no-account = Cette personne n’a pas encore de compte. Activez d’abord son accès.
error-account-closed = Le compte de cette personne est désactivé.
error-no-longer-studies = Cette personne n’est plus aux études : son accès est fermé. Si c’est une erreur, corrigez d’abord l’état de ses études.
error-no-address = Aucun courriel au dossier de cette personne. Ajoutez-en un d’abord.
error-password-short = Le mot de passe est trop court : il faut au moins 15 caractères. Une phrase de quelques mots convient bien.
error-password-long = Le mot de passe est trop long : 128 caractères au plus.
error-password-common = Ce mot de passe est trop courant. Prenez plutôt quelques mots sans lien entre eux.
error-password-guessable = Ce mot de passe est trop facile à deviner. Ajoutez un ou deux mots sans lien avec les autres.
error-password-personal = Le mot de passe contient votre nom, votre nom d’utilisateur, votre adresse, ou un mot lié à l’établissement ou à Passerelle. Prenez d’autres mots.
error-secret-expired = Ce mot de passe temporaire ou ce lien n’est plus valable : le délai est passé. Demandez-en un nouveau.
error-secret-used = Ce mot de passe temporaire ou ce lien a déjà servi. Si vous avez choisi votre mot de passe, utilisez-le pour ouvrir une session; sinon, demandez un nouveau mot de passe temporaire.
error-secret-superseded = Un mot de passe temporaire ou un lien plus récent a remplacé celui-ci. Prenez celui du dernier courriel reçu.
error-secret-unknown = Ce n’est ni un mot de passe temporaire ni un lien de Passerelle. Copiez-le de nouveau à partir du courriel, ou demandez un nouveau mot de passe temporaire.
error-nothing-selected = Sélectionnez au moins une personne.
error-name-taken = Une vue porte déjà ce nom. Choisissez-en un autre.
error-unknown-choice = Ce choix n’existe pas ou n’existe plus. Choisissez dans la liste.
error-too-many-views = Vous avez déjà 30 vues enregistrées, et c’est le maximum. Supprimez-en une, puis enregistrez celle-ci.

refusal-signed-out = La session est fermée
refusal-signed-out-text = Ouvrez une session pour continuer.
refusal-forbidden = Cette action n’est pas permise
refusal-forbidden-text = Votre rôle ne permet pas cette action. Si vous devez la faire, parlez-en à l’administration locale de votre département.
refusal-not-found = Page introuvable
refusal-not-found-text = L’adresse est peut-être incomplète, ou ce qu’elle montrait n’existe plus ou n’est pas à votre portée.
refusal-refused = L’action n’a pas été faite
refusal-too-many = Trop de tentatives
# $seconds (Number) - secondes à attendre
refusal-too-many-text = { $seconds ->
    [one] Attendez {$seconds} seconde avant de réessayer.
   *[other] Attendez {$seconds} secondes avant de réessayer.
}
refusal-stale = La page n’est plus à jour
refusal-stale-text = Ce qu’elle montrait a changé entre-temps. Rechargez-la et recommencez : rien n’a été fait.
refusal-too-large = L’envoi est trop gros
refusal-too-large-text = Rien n’a été fait. Envoyez-en moins à la fois.
refusal-unread = L’envoi n’est pas arrivé au complet
refusal-unread-text = La connexion s’est peut-être interrompue. Rien n’a été fait : revenez à la page et recommencez.
refusal-slow = L’envoi est trop lent
refusal-slow-text = Il n’est pas arrivé à temps. Rien n’a été fait : vérifiez votre connexion, revenez à la page et recommencez.
refusal-unavailable = Le service ne répond pas pour l’instant
refusal-unavailable-text = Rien n’a été perdu. Réessayez dans une minute.
refusal-internal = Une erreur est survenue
# $incident (String) - numéro d’incident
refusal-internal-text = L’erreur a été notée sous le numéro {$incident}. Réessayez; si elle revient, donnez ce numéro au bureau d’assistance.
refusal-back = Revenir à l’accueil
