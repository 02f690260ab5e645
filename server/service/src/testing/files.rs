//! Files to send: a PDF and images, as small as they can be.

/// A PDF of one empty page: `catalog` is added to its catalog, and `objects` are its objects from 5 on, each as it is written.
pub fn pdf(catalog: &str, objects: &[&str]) -> Vec<u8> {
    let own = [
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>".to_owned(),
        "<< /Length 0 >>\nstream\n\nendstream".to_owned(),
    ];
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in own.iter().map(String::as_str).chain(objects.iter().copied()).enumerate() {
        places.push(bytes.len());
        let object = if object.is_empty() || object.starts_with('%') { format!("{object}\nnull") } else { object.to_owned() };
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).into_bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    for place in &places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    bytes.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table:010}\n%%EOF\n", places.len() + 1).into_bytes());
    bytes
}

/// A PNG.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    drawn(width, height, image::ImageFormat::Png)
}

/// A JPEG.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    drawn(width, height, image::ImageFormat::Jpeg)
}

fn drawn(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let point = |x: u32, y: u32| image::Rgb([x, y, x ^ y].map(|part| u8::try_from(part % 256).unwrap_or_default()));
    let mut written = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_fn(width, height, point).write_to(&mut written, format).expect("an image");
    written.into_inner()
}
