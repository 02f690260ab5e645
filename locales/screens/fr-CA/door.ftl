# La porte : ouverture de session.
door-title = Ouverture de session
door-user-name = Nom d’utilisateur
door-user-name-hint = ou votre courriel
door-user-name-missing = Écrivez votre nom d’utilisateur ou votre courriel.
door-password-missing = Écrivez votre mot de passe.
door-password = Mot de passe
door-password-hint = ou le mot de passe temporaire reçu par courriel
door-show = Afficher
door-hide = Masquer
door-submit = Ouvrir une session
door-forgotten = Aide avec mot de passe oublié
door-resources = Ressources
door-resource-steps = Pas-à-pas pour les étudiantes et étudiants
door-resource-steps-kind = guide, 5 étapes
door-resource-staff = Premiers pas de l’administration locale
door-resource-staff-kind = guide
door-signed-out = Votre session est fermée.
door-continue = Ouvrez une session pour continuer.
door-expired = Votre session a pris fin. Ouvrez-en une nouvelle pour continuer où vous étiez.
door-password-chosen = Votre mot de passe est enregistré. Utilisez-le pour ouvrir une session.
door-demo = Comptes de la démonstration
door-demo-start = commencez ici
door-demo-department = autre département
door-demo-school = autre établissement
door-demo-host = autre milieu, qui n’utilise pas encore le produit
# $password (String) - mot de passe de démonstration
door-demo-hint = Mot de passe de tous les comptes : {$password}
