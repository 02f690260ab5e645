//! An image is decoded whole and written anew: what is not seen of it, where it was taken and what hangs behind it are gone (UPL-02).

use domain::Code;
use domain::document::{DocumentKind, MOST_PIXELS};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// How well a photograph is written, of a hundred.
const QUALITY: u8 = 88;
/// Most memory that decoding may take beside the points themselves, in bytes.
const MEMORY: u64 = 64 * 1024 * 1024;

/// The image, as it is seen, in its kind.
pub(super) fn anew(kind: DocumentKind, bytes: &[u8]) -> Result<Vec<u8>, Code> {
    let format = if kind == DocumentKind::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 8 + MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Code::DocumentDamaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Code::DocumentPixels);
    }
    if decoder.total_bytes() > MOST_PIXELS * 4 {
        return Err(Code::DocumentPixels);
    }
    // a telephone lays photographs down and says how to turn them
    let turned = decoder.orientation().map_err(|_| Code::DocumentDamaged)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| Code::DocumentDamaged)?;
    image.apply_orientation(turned);
    let mut written = Vec::new();
    let done = match kind {
        DocumentKind::Png => {
            image.write_with_encoder(PngEncoder::new_with_quality(&mut written, CompressionType::Default, FilterType::Adaptive))
        }
        _ if image.color().has_color() => {
            DynamicImage::from(image.into_rgb8()).write_with_encoder(JpegEncoder::new_with_quality(&mut written, QUALITY))
        }
        _ => DynamicImage::from(image.into_luma8()).write_with_encoder(JpegEncoder::new_with_quality(&mut written, QUALITY)),
    };
    done.map_err(|_| Code::DocumentDamaged)?;
    Ok(written)
}
