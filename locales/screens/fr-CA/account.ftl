# Mon compte.
account-name = Nom
account-email = Courriel direct
account-no-email = Aucun
account-language = Langue des courriels
account-language-keep = Enregistrer la langue
account-language-kept = La langue est enregistrée.
account-roles = Rôles
account-act-as = Passer à ce rôle
account-sessions = Sessions ouvertes
# $count (Number) - sessions ouvertes
account-sessions-text = { $count ->
    [one] Une session est ouverte : celle-ci.
   *[other] {$count} sessions sont ouvertes, celle-ci comprise.
}
account-sign-out-everywhere = Fermer toutes les sessions
account-password = Mot de passe
account-password-text = Pour changer de mot de passe, demandez un lien : il vous est envoyé à votre courriel direct.
account-password-change = Changer de mot de passe
