# Mot de passe oublié, choix du mot de passe.
forgotten-title = Aide avec mot de passe oublié
forgotten-text = Écrivez votre nom d’utilisateur ou votre courriel. Si un compte y correspond, un lien pour choisir un nouveau mot de passe est envoyé au courriel direct de ce compte.
forgotten-submit = M’envoyer un lien
forgotten-student = Vous étudiez et n’avez jamais ouvert de session?
forgotten-student-text = Le courriel « Votre accès à Passerelle » contient votre nom d’utilisateur et votre mot de passe temporaire. Si vous ne le trouvez pas, regardez dans les indésirables, puis écrivez à la personne responsable de l’accès étudiant de votre établissement.
forgotten-sent = Demande reçue
forgotten-sent-text = Si un compte correspond à ce que vous avez écrit, un courriel arrive d’ici quelques minutes. Le lien qu’il contient est valable 30 minutes et ne sert qu’une fois.
forgotten-nothing = Rien n’arrive?
forgotten-nothing-text = Regardez dans les indésirables. Vérifiez aussi que vous avez écrit le bon nom : une faute de frappe ne donne aucun courriel. Sinon, l’administration locale de votre département ou, si vous étudiez, la personne responsable de l’accès étudiant peut vous remettre un mot de passe temporaire.

choose-title-first = Choisissez votre mot de passe
choose-title = Choisissez un nouveau mot de passe
# $name (String) - prénom
choose-greeting = Bonjour {$name}. Le mot de passe choisi ici vous servira à ouvrir vos sessions.
choose-keep-user-name = Gardez bien ce nom d’utilisateur : vous en aurez besoin chaque fois.
choose-rules = Ce qu’il faut
choose-rule-length = Au moins 15 caractères : quatre ou cinq mots suffisent.
choose-rule-free = Majuscules, chiffres et symboles sont permis, jamais exigés. Les espaces comptent.
choose-rule-personal = Ni votre nom, ni celui de l’établissement, ni une suite de touches du clavier.
choose-password = Nouveau mot de passe
choose-submit = Enregistrer ce mot de passe
choose-propose = Proposer une phrase de passe
choose-propose-other = Proposer une autre phrase
choose-proposed = Voici une phrase de passe
choose-use = Utiliser cette phrase
choose-proposed-text = Si elle vous convient, notez-la en lieu sûr ou recopiez-la tout de suite dans le champ : elle n’est gardée nulle part et ne s’affichera plus.
# $until (String) - date et heure
choose-until = Vous pouvez choisir votre mot de passe ici jusqu’au {$until}.
choose-closed = Ce lien ne fonctionne plus
choose-unknown = Lien non reconnu
choose-closed-student = Vous étudiez? La personne responsable de l’accès étudiant de votre établissement peut vous remettre un nouveau mot de passe temporaire.

print = Imprimer
print-otherwise = Pour imprimer : menu du navigateur, puis « Imprimer ».

steps-intro = Cinq étapes, cinq minutes, sur un téléphone.
steps-1 = Ouvrez le courriel « Votre accès à Passerelle », envoyé à votre adresse d’établissement. Regardez aussi dans les indésirables.
steps-2 = Touchez le lien « Choisir mon mot de passe ». Il est valable 72 heures et ne sert qu’une fois. Vous pouvez aussi écrire votre nom d’utilisateur et le mot de passe temporaire à la page Ouverture de session.
steps-3 = Choisissez un mot de passe d’au moins 15 caractères, différent de celui de vos autres comptes. Passerelle peut vous proposer une phrase.
steps-4 = Ouvrez une session avec votre nom d’utilisateur et ce mot de passe.
steps-5 = À l’accueil, copiez vos numéros et repérez qui peut vous aider.
steps-help = Un problème?
steps-help-text = Écrivez à la personne responsable de l’accès étudiant de votre établissement : son nom est dans le courriel et sur votre page d’accueil. Le bureau d’assistance ne répond pas aux étudiantes et étudiants.

first-intro = Pour donner accès à une classe, étape par étape.
first-1 = Demandez au registraire la liste de la classe, avec les courriels. Un fichier CSV, Excel ou OpenDocument convient, tel quel.
first-2 = Vérifiez que le format des courriels de l’établissement (comme @cegepsuper.ca) est déclaré; sinon, écrivez au bureau d’assistance.
first-3 = Importez la liste à partir de la fiche d’inscription. L’aperçu dit ce qui est nouveau, ce qui change et ce qui est à corriger.
first-4 = Avertissez la classe : un courriel va arriver, et le nom d’utilisateur et le mot de passe diffèrent de ceux des autres plateformes.
first-5 = Sélectionnez les personnes, choisissez « Activer l’accès avancé », lisez ce qui va se passer, puis confirmez.
first-6 = Suivez l’envoi. Pour qui n’a rien reçu, corrigez le courriel ou remettez un mot de passe temporaire en main propre avec la clé jaune.
first-help = Qui peut faire quoi?
first-help-text = L’administration locale d’un département donne les accès de ce département. Pour devenir administratrice ou administrateur local, suivez la formation de votre rôle, puis faites-en la demande au bureau d’assistance.
