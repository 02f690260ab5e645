# Importer une liste de classe.
import-text = Prenez le fichier tel que le registraire l’a envoyé. Vous verrez un aperçu avant que rien ne change.
import-file = Liste de classe
import-file-hint = CSV, Excel (.xlsx) ou OpenDocument (.ods), 20 Mo au plus. Vous pouvez aussi déposer le fichier ici.
import-choose = Choisir un fichier
import-none = Aucun fichier choisi
import-chosen = Un fichier est choisi
import-send = Voir l’aperçu
import-no-file = Choisissez un fichier.
import-expect = Ce que le fichier doit contenir
import-expect-columns = Le matricule, le nom et le prénom. Le courriel, le téléphone, le groupe et le cours sont utilisés s’ils y sont.
import-expect-titles = Une ligne d’en-têtes. Des lignes de titre au-dessus ne gênent pas.
import-expect-nothing = Une cellule vide n’efface jamais ce qui est au dossier.
import-expect-again = La même liste importée deux fois ne change rien la deuxième fois.
# $added (String) - ajoutés
# $changed (String) - modifiés
# $unchanged (String) - inchangés
# $refused (String) - en erreur
import-summary = Nouvelles personnes : {$added}. Modifiées : {$changed}. Inchangées : {$unchanged}. Lignes en erreur : {$refused}.
# $line (String) - ligne
import-line = Ligne {$line}
import-line-title = Ligne

list-empty = Le fichier est vide. Choisissez la liste que le registraire vous a envoyée.
list-old-excel = C’est un ancien classeur Excel (.xls ou .xlsb). Ouvrez-le dans Excel, enregistrez-le en .xlsx, puis importez-le de nouveau.
list-markup = C’est une page Web ou du XML, même si son nom dit autre chose. Ouvrez-la dans un tableur et enregistrez-la en .xlsx ou en .csv.
list-document = C’est un document ou une image, pas un tableau. Demandez la liste en CSV, en Excel ou en OpenDocument.
list-binary = Ce fichier n’est pas un tableau. Demandez la liste en CSV, en Excel ou en OpenDocument.
# $limit (String) - limite
list-too-large = Le fichier est trop gros : {$limit} au plus. Gardez les colonnes utiles, ou divisez-le.
# $limit (String) - limite
list-unfolds-too-large = Le fichier est trop gros une fois décompressé : {$limit} au plus, même si le fichier lui-même est petit. Gardez les colonnes utiles et enlevez les images.
# $limit (String) - limite
list-too-many-rows = La liste est trop longue : {$limit} lignes au plus. Divisez-la.
# $limit (String) - limite
list-too-many-columns = La liste a trop de colonnes : {$limit} au plus. Gardez les colonnes utiles.
list-nobody = Cette liste ne contient personne sous ses titres. Vérifiez que c’est le bon fichier, ou demandez-le de nouveau au registraire.
list-no-header = Aucune ligne d’en-têtes n’a été reconnue. Ajoutez une ligne avec Matricule, Nom, Prénom et Courriel au-dessus des personnes.
list-encrypted = Le classeur est protégé par un mot de passe. Enlevez ce mot de passe dans le tableur, puis importez le classeur de nouveau.
list-broken = Le classeur est endommagé. Ouvrez-le dans un tableur et enregistrez-le de nouveau.
list-family-name = Nom de famille
list-given-name = Prénom
list-full-name = Nom, prénom
list-phone = Téléphone
list-language = Langue
list-status = Statut

# $letter (String) - lettre de la colonne
# $title (String) - titre de la colonne
problem-place = {$letter} « {$title} »
# $place (String) - colonne
# $reason (String) - raison
problem-empty = Colonne {$place}. {$reason}
# $place (String) - colonne
# $value (String) - valeur
# $reason (String) - raison
problem-cell = Colonne {$place}, cellule « {$value} ». {$reason}
reason-missing-number = Il manque le matricule. Ajoutez-le.
reason-malformed-number = Ce n’est pas un matricule. Écrivez des chiffres et des lettres, 20 au plus, sans espace.
# $line (String) - ligne
reason-duplicate-number = Ce matricule est déjà à la ligne {$line}. Gardez une seule des deux lignes.
reason-missing-name = Il manque le nom ou le prénom. Ajoutez-le.
reason-name-not-split = Le nom et le prénom ne se distinguent pas. Écrivez « Nom, Prénom ».
reason-replaced-character = Une lettre a été perdue par le logiciel qui a produit la liste. Vérifiez le nom.
reason-malformed-email = Ce n’est pas une adresse courriel. Corrigez-la ou videz la cellule.
reason-malformed-phone = Ce n’est pas un numéro de téléphone; la personne est importée sans lui.
reason-unknown-language = La langue n’est ni le français ni l’anglais; la personne recevra ses courriels en français.
# $limit (String) - limite
reason-too-long = Le texte est trop long : {$limit} caractères au plus.
reason-control-characters = La cellule contient des caractères invisibles. Récrivez-la.
reason-too-few-cells = La ligne s’arrête avant la dernière colonne utilisée. Complétez-la.
reason-too-many-cells = La ligne continue après la dernière colonne. Cherchez un séparateur dans un nom.
reason-other-department = Ce matricule est celui d’une personne d’un autre département. Vérifiez auprès du registraire.
reason-unknown-course = Aucun cours du département ne porte ce code. Corrigez-le, ou choisissez un cours pour toute la liste.
reason-other-course = La ligne nomme un autre cours que celui choisi pour toute la liste.
reason-ambiguous-course = Ce cours est offert à plusieurs cohortes. Choisissez la bonne pour toute la liste.
reason-email-outside-formats = La personne a déjà un compte, et cette adresse ne correspond à aucun format déclaré par l’établissement. Corrigez-la ou videz la cellule.
reason-email-taken = La personne a déjà un compte, et cette adresse est celle de quelqu’un d’autre. Corrigez-la ou videz la cellule.

preview-title = Aperçu de la liste
preview-applied = Liste importée
# $count (Number) - nombre
# $shown (String) - nombre écrit
preview-applied-added = { $count ->
    [one] {$shown} personne ajoutée
   *[other] {$shown} personnes ajoutées
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
preview-applied-changed = { $count ->
    [one] {$shown} dossier modifié
   *[other] {$shown} dossiers modifiés
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
preview-applied-refused = { $count ->
    [one] {$shown} ligne laissée de côté
   *[other] {$shown} lignes laissées de côté
}
preview-expired = Cet aperçu n’est plus disponible
preview-expired-text = Un aperçu est gardé une journée. Envoyez le fichier de nouveau.
# $count (Number) - nombre
preview-added = { $count ->
    [one] nouvelle personne
   *[other] nouvelles personnes
}
# $count (Number) - nombre
preview-changed = { $count ->
    [one] personne à modifier
   *[other] personnes à modifier
}
# $count (Number) - nombre
preview-unchanged = { $count ->
    [one] personne inchangée
   *[other] personnes inchangées
}
# $count (Number) - nombre
preview-refused = { $count ->
    [one] ligne en erreur
   *[other] lignes en erreur
}
# $count (Number) - nombre
# $shown (String) - nombre écrit
preview-workbook = { $count ->
    [one] Télécharger la ligne à corriger
   *[other] Télécharger les {$shown} lignes à corriger
}
preview-emails = Des personnes ne pourront pas être invitées tout de suite
# $count (String) - nombre
# $state (String) - qui ne peut pas être invité, au pluriel s’il le faut
preview-email = {$count} {$state}
# $count (Number) - nombre
# $shown (String) - nombre écrit
preview-apply = { $count ->
    [one] Importer {$shown} personne
   *[other] Importer {$shown} personnes
}
preview-give-up = Ne rien importer
preview-see = Voir la fiche d’inscription
preview-back = Revenir à la fiche d’inscription
preview-nothing = Il n’y a rien à importer
preview-nothing-new = Tout ce que dit la liste est déjà au dossier.
# $refused (Number) - lignes en erreur
preview-nothing-right = { $refused ->
    [one] La seule ligne de la liste contient une erreur. Corrigez-la, puis importez de nouveau le fichier.
   *[other] Chaque ligne de la liste contient une erreur. Corrigez-les, puis importez de nouveau le fichier.
}
# $refused (Number) - lignes en erreur
preview-nothing-else = { $refused ->
    [one] Il ne reste que la ligne en erreur. Corrigez-la, puis importez-la de nouveau. Le reste de la liste est déjà au dossier.
   *[other] Il ne reste que les lignes en erreur. Corrigez-les, puis importez-les de nouveau. Le reste de la liste est déjà au dossier.
}
preview-parts = Parties de l’aperçu
# $page (String) - page
# $pages (String) - pages
preview-page = Page {$page} sur {$pages}
preview-problem = Ce qui ne va pas, et quoi faire
preview-what = Ce qui change, ce qui est à vérifier
preview-no-rows = Aucune ligne à montrer
preview-no-rows-text = Dites d’abord ce que contiennent les colonnes.
section-refused = En erreur
section-changed = Modifiées
section-added = Nouvelles
section-warned = À vérifier
section-unchanged = Inchangées
# $name (String) - champ
# $new (String) - nouveau
change-added = {$name} : {$new}
# $name (String) - champ
# $old (String) - ancien
# $new (String) - nouveau
change-from = {$name} : {$old} → {$new}

preview-no-course = La liste ne dit pas de quel cours il s’agit
preview-no-course-text = Ces personnes ne seront inscrites à aucun cours, et leur groupe ne sera pas gardé.
preview-no-course-choose = Choisir le cours de la liste
columns-title = Colonnes et cours de la liste
columns-unused = Ne pas utiliser
columns-offering = Cours de la liste
columns-offering-none = Selon la colonne des cours
columns-offering-nobody = Aucun cours
columns-offering-hint = Les personnes de la liste y seront inscrites.
columns-apply = Mettre à jour l’aperçu
mapping-number-missing = Choisissez la colonne qui contient le matricule.
mapping-names-missing = Choisissez les colonnes qui contiennent le nom et le prénom.
# $column (String) - colonne
mapping-used-twice = Deux colonnes sont désignées « {$column} » : n’en gardez qu’une.

workbook-sheet = À corriger
workbook-reasons = À corriger

demo-mail-title = Courriels envoyés
demo-mail-text = Quand aucun serveur de courriel n’est configuré, la démonstration garde ici ce qu’elle aurait envoyé.
demo-mail-drawn = Voir le courriel mis en page
demo-mail-none = Aucun courriel
demo-mail-none-text = Activez l’accès de quelqu’un à partir de la fiche d’inscription. Si un serveur de courriel est configuré, le courriel passe par lui.
