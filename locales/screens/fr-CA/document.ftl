# Documents d’une destination, pièces jointes d’une demande.
documents-title = Documents
documents-none = Aucun document.
document-add = Ajouter un document
document-added = Le document est ajouté
document-removed = Le document est retiré
document-destination-text = Les écoles le lisent.
document-request-text = Le milieu de stage le lit dès qu’il reçoit la demande.
document-file = Fichier
document-file-hint = PDF, JPEG ou PNG, 10 Mo au plus. Un PDF avec un mot de passe, un script ou un fichier joint est refusé; d’une photo, le lieu et la date sont effacés.
document-send = Ajouter
document-no-file = Choisissez un fichier.
# $kind (String) - PDF, JPEG ou PNG
# $size (String) - taille
# $when (String) - date
document-line = {$kind}, {$size}, ajouté le {$when}
# $title (String) - titre
document-remove-one = Retirer {$title}
attachments-title = Pièces jointes
attachments-none = Aucune pièce jointe.
attachment-add = Ajouter une pièce jointe
event-attach = Pièce jointe ajoutée
event-detach = Pièce jointe retirée
# $number (String) - nombre
size-kilobytes = {$number} Ko
# $number (String) - nombre
size-megabytes = {$number} Mo
error-document-empty = Ce fichier est vide. Choisissez-en un autre.
error-document-too-large = Ce fichier dépasse 10 Mo. Réduisez-le, ou partagez-le en plusieurs.
error-document-kind = Ce fichier n’est ni un PDF, ni une image JPEG ou PNG. Enregistrez-le en PDF, puis choisissez-le de nouveau.
error-document-heic = Cette photo est en HEIC, que tous ne peuvent pas ouvrir. Sur l’iPhone, choisissez Réglages, Appareil photo, Formats, Le plus compatible; ou enregistrez-la en JPEG.
error-document-name = Le nom de ce fichier ne finit pas comme ce qu’il contient. Renommez-le en .pdf, .jpg ou .png selon le cas.
error-document-damaged = Ce fichier ne peut pas être lu en entier. Ouvrez-le, enregistrez-le de nouveau, puis choisissez cette copie.
error-document-protected = Ce PDF est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe.
error-document-active = Ce PDF contient un script, un formulaire dynamique ou un fichier joint. Imprimez-le en PDF, puis choisissez cette copie.
error-document-pixels = Cette image a plus de 40 millions de points. Réduisez-la.
error-documents-full = Il y a déjà 20 documents : retirez-en un avant d’en ajouter un autre.
