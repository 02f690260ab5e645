# Activer l’accès.
# $level (String) - niveau
# $count (Number) - nombre
# $shown (String) - nombre écrit
check-title = { $count ->
    [one] Activer l’{$level} pour {$shown} personne?
   *[other] Activer l’{$level} pour {$shown} personnes?
}
# $level (String) - niveau
check-title-none = Aucun {$level} à activer
# $count (Number) - nombre
# $shown (String) - nombre écrit
check-text = { $count ->
    [one] Vous avez choisi {$shown} personne. Rien n’est encore envoyé.
   *[other] Vous avez choisi {$shown} personnes. Rien n’est encore envoyé.
}
# $count (Number) - nombre
check-invited = { $count ->
    [one] recevra un courriel avec un mot de passe temporaire
   *[other] recevront un courriel avec un mot de passe temporaire
}
# $count (Number) - nombre
check-raised = { $count ->
    [one] passe de l’accès de base à l’accès avancé, sans nouveau mot de passe
   *[other] passent de l’accès de base à l’accès avancé, sans nouveau mot de passe
}
# $count (Number) - nombre
check-held = { $count ->
    [one] laissée de côté
   *[other] laissées de côté
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
check-again = { $count ->
    [one] {$shown} personne avait une invitation qui n’a pas servi et n’est plus valable : elle en reçoit une nouvelle.
   *[other] {$shown} personnes avaient une invitation qui n’a pas servi et n’est plus valable : elles en reçoivent une nouvelle.
}
# $count (Number) - courriels
# $shown (String) - nombre écrit
check-do = { $count ->
    [one] Activer et écrire à {$shown} personne
   *[other] Activer et écrire à {$shown} personnes
}
# $count (Number) - personnes
# $shown (String) - nombre écrit
check-do-silent = { $count ->
    [one] Activer pour {$shown} personne
   *[other] Activer pour {$shown} personnes
}
check-back = Revenir à la liste
check-nobody = Il n’y a rien à activer dans cette sélection
check-nobody-text = Chaque personne choisie a déjà cet accès, ou son dossier doit d’abord être corrigé.
check-mend = À corriger
check-mend-text = Ces personnes sont laissées de côté. Corrigez leur dossier maintenant ou plus tard : les autres n’attendent pas.
check-aside = Laissées de côté, sans rien à corriger
# $count (Number) - nombre
# $shown (String) - nombre écrit
check-more = { $count ->
    [one] et {$shown} autre personne.
   *[other] et {$shown} autres personnes.
}
# $reason (String) - pourquoi
# $shown (String) - nombre écrit
held-reason = {$reason} ({$shown})
# $email (String) - courriel
held-outside = {$email} ne correspond à aucun format déclaré.
# $name (String) - autre personne
held-same-as = Même courriel que {$name}.
held-add = Ajouter le courriel
held-change = Corriger le courriel
held-open = Ouvrir le dossier

mail-title = Le courriel, que chaque personne reçoit dans sa langue
mail-title-raised = Pour qui passe à l’accès avancé
mail-other-language = Le courriel en anglais

# $level (String) - niveau
# $count (Number) - nombre
# $shown (String) - nombre écrit
result-title = { $count ->
    [one] {$level} activé pour {$shown} personne
   *[other] {$level} activé pour {$shown} personnes
}
# $at (String) - date et heure
result-leave = Le {$at}. Vous pouvez quitter cette page : l’envoi continue.
# $at (String) - date et heure
result-done = Le {$at}. L’envoi est terminé.
# $at (String) - date et heure
result-none = Le {$at}. Aucun courriel à envoyer.
result-record = Télécharger le relevé
# $count (Number) - total
# $sent (String) - remis
# $total (String) - total écrit
result-status = { $count ->
    [one] Courriel remis : {$sent} sur {$total}
   *[other] Courriels remis : {$sent} sur {$total}
}
# $count (Number) - total
# $done (String) - remis ou refusés
# $total (String) - total écrit
# $refused (Number) - refusés
# $refused_shown (String) - nombre écrit
result-treated = { $count ->
    [one] Courriel traité : {$done} sur {$total}, dont { $refused ->
        [one] {$refused_shown} refusé
       *[other] {$refused_shown} refusés
    }
   *[other] Courriels traités : {$done} sur {$total}, dont { $refused ->
        [one] {$refused_shown} refusé
       *[other] {$refused_shown} refusés
    }
}
# $percent (String) - pourcentage
result-spoken = Envoi fait à {$percent}
# $count (Number) - nombre
result-sent = { $count ->
    [one] remis
   *[other] remis
}
# $count (Number) - nombre
result-waiting = { $count ->
    [one] en attente
   *[other] en attente
}
# $count (Number) - nombre
result-refused = { $count ->
    [one] refusé
   *[other] refusés
}
# $count (Number) - nombre
result-inside = { $count ->
    [one] a déjà ouvert une session
   *[other] ont déjà ouvert une session
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
result-held = { $count ->
    [one] {$shown} personne laissée de côté
   *[other] {$shown} personnes laissées de côté
}
result-held-record = Le relevé les nomme et dit pourquoi pour chacune.
result-changed = La sélection avait changé entre-temps
result-changed-text = Ce qui a été fait tient compte de l’état au moment de l’activation; les nombres diffèrent donc de l’aperçu.
result-failures = À corriger ou à réessayer
# $count (Number) - nombre
# $shown (String) - nombre écrit
result-retry = { $count ->
    [one] Réessayer le courriel
   *[other] Réessayer les {$shown} courriels
}
result-retry-one = Réessayer
result-why = Pourquoi
result-mend = Que faire
# $time (String) - heure
result-next = nouvel essai à {$time}
result-given-up = aucun nouvel essai automatique
result-no-reply = Aucune réponse
result-corrected = Adresse corrigée, pas encore renvoyé
# $email (String) - adresse précédente
result-corrected-why = L’adresse précédente, {$email}, a été refusée. Réessayez pour écrire à la nouvelle.
result-by-hand = Remettre en main propre
record-outcome = Résultat
record-sent-at = Remis le
record-why = Pourquoi ce n’est pas remis
