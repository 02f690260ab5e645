# Programmes d’une école : cours, cohortes, cours offerts.
nav-programs = Programmes

error-code = Écrivez le code.
error-code-long = Le code a 40 caractères au plus.
error-code-taken = Ce code est déjà utilisé dans votre école. Choisissez-en un autre.
error-title-fr = Écrivez le titre en français.
error-title-en = Écrivez le titre en anglais.
error-short-name = Écrivez le nom court de la cohorte.
error-short-name-long = Le nom court a 10 caractères au plus.
error-short-name-taken = Une cohorte de ce programme a déjà ce nom court. Choisissez-en un autre.
error-cohort-name = Écrivez le nom de la cohorte.
error-course = Choisissez le cours.
error-cohort = Choisissez la cohorte.
error-term = Choisissez la session.
error-given-already = Ce cours est déjà offert à cette cohorte à cette session.
error-not-offered = Rien de nouveau n’est offert dans ce programme : il est retiré, ou ses stages sont gérés ailleurs.
error-requests-outside = Des demandes de stage ne seraient plus dans les dates du cours.
error-requests-before = Des demandes de stage commencent avant ce jour.
error-requests-after = Des demandes de stage finissent après ce jour.

form-stale = La fiche a changé entre-temps
form-stale-see = Voir la fiche à jour

programs-text = Les programmes de votre département, leurs cours de stage, leurs cohortes et les cours offerts à chacune.
programs-caption = Programmes du département
programs-none = Aucun programme
programs-none-text = Ajoutez un programme, puis ses cours et ses cohortes : vous pourrez ensuite offrir les cours et demander des places.
programs-none-text-read = L’administration locale de votre département ajoutera ici les programmes.
column-offerings = Cours offerts, en cours ou à venir
program-new = Nouveau programme
program-make = Créer le programme
program-made = Le programme est créé
program-edit = Modifier le programme
program-edited = Le programme est enregistré
program-back = Revenir au programme
program-code = Code
program-code-hint = Par exemple 180.A0.
program-name = Nom du programme
program-state = État
program-active = Actif
program-active-hint = Ses cours sont offerts et des places sont demandées.
program-non-user = Non utilisateur
program-non-user-hint = Le programme existe, mais ses stages ne sont pas gérés dans Passerelle.
program-retired = Retiré
program-retired-hint = Le programme a pris fin.
program-not-offered = Rien de nouveau n’est offert dans ce programme
program-non-user-text = Ses stages ne sont pas gérés dans Passerelle. Ce qui est déjà là reste, et les demandes en cours se poursuivent.
program-retired-text = Il est retiré. Ce qui est déjà là reste, et les demandes en cours se poursuivent.
program-advanced-no = L’accès avancé n’est pas ouvert dans ce programme
program-advanced-no-text = Le bureau d’assistance l’ouvre, à la demande de votre école.

courses-title = Cours
courses-none = Aucun cours pour l’instant.
course-new = Ajouter un cours
course-made = Le cours est ajouté
course-edited = Le cours est enregistré
course-code = Code du cours
course-code-hint = Par exemple 180-30B-SU : les listes de classe nomment le cours ainsi.
course-title = Titre du cours
course-hours = Heures de stage prévues
course-hours-hint = Pour chaque stagiaire, par exemple 270 ou 37,5. Laissez vide si elles ne sont pas connues.
course-hours-unknown = Non précisées
course-kind = Encadrement prévu
kind-group = En groupe
kind-individual = Individuel

cohorts-title = Cohortes
cohorts-none = Aucune cohorte pour l’instant.
cohort-new = Ajouter une cohorte
cohort-made = La cohorte est ajoutée
cohort-edited = La cohorte est enregistrée
# $name (String) - nom court
cohort-named = Cohorte {$name}
cohort-short-name = Nom court
cohort-short-name-hint = 10 caractères au plus, par exemple SI-A24.
cohort-name = Nom de la cohorte
cohort-name-hint = Par exemple « Soins infirmiers, automne 2024 ».
column-next-year = Année suivante
cohort-copy = Copier vers l’année suivante
# $name (String) - nom court
cohort-copy-one = Copier vers l’année suivante : {$name}
cohort-copied = La cohorte de l’année suivante est créée

# $name (String) - nom court
copy-title = Copier {$name} vers l’année suivante
copy-text = Relisez les noms, les codes et les dates : les dates proposées viennent 52 semaines après celles de la cohorte copiée. Rien n’est créé avant que vous appuyiez sur le bouton.
copy-taken = Une partie de cette copie existe déjà
copy-taken-text = La cohorte a peut-être déjà été copiée. Changez ce qui est signalé, ou revenez au programme.
# $term (String) - session
# $days (String) - jours
copy-before = Cohorte copiée : {$term}, {$days}.
copy-keep = Copier ce cours offert
copy-none = Aucun cours n’est offert à cette cohorte : seule la cohorte sera créée.
copy-make = Créer la cohorte et ses cours offerts

offerings-title = Cours offerts
offerings-caption = Cours offerts, en cours ou à venir
offerings-none = Aucun cours offert en ce moment ni plus tard.
offerings-need = Pour offrir un cours, il faut d’abord un cours et une cohorte.
# $count (Number) - nombre
# $shown (String) - nombre écrit
offerings-over = { $count ->
    [one] {$shown} cours offert terminé
   *[other] {$shown} cours offerts terminés
}
offerings-over-caption = Cours offerts terminés
column-enrolled = Personnes inscrites
column-requests = Demandes de stage
offering-new = Offrir un cours
offering-make = Offrir le cours
offering-made = Le cours est offert
offering-edited = Le cours offert est enregistré
offering-code = Code du cours offert
offering-code-hint = Par exemple 180-30B-SU-A2026. Il est unique dans votre école.
offering-from = Premier jour
offering-to = Dernier jour
offering-dates-hint = Les demandes de stage restent entre ces deux jours.
# $count (Number) - nombre
# $shown (String) - nombre écrit
offering-outside = { $count ->
    [one] {$shown} demande ne serait plus dans les dates du cours
   *[other] {$shown} demandes ne seraient plus dans les dates du cours
}
offering-outside-text = Rien n’a été enregistré. Ouvrez chaque demande pour la reporter, la supprimer ou l’annuler, ou choisissez des dates qui les comprennent toutes.
