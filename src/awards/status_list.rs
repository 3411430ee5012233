//! A status list as the W3C's Bitstring Status List 1.0 has it: one bit for each certificate, the leftmost first, compressed
//! (gzip), in base64url without padding behind the multibase letter `u`.

use std::io::{Error, Write};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::{Compression, write::GzEncoder};

/// No list has fewer entries: among so many nobody learns which one somebody asks about.
pub const ENTRIES: usize = 131_072;

/// The list in which the bits of these places stand.
pub fn encoded_list(set: impl Iterator<Item = usize>) -> Result<String, Error> {
    let mut bits = vec![0_u8; ENTRIES / 8];
    for place in set {
        if let Some(byte) = bits.get_mut(place / 8) {
            *byte |= 0b1000_0000 >> (place % 8);
        }
    }
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&bits)?;
    Ok(format!("u{}", URL_SAFE_NO_PAD.encode(packer.finish()?)))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    fn bits(list: &str) -> Vec<u8> {
        let packed = URL_SAFE_NO_PAD.decode(list.strip_prefix('u').unwrap()).unwrap();
        let mut bits = Vec::new();
        GzDecoder::new(packed.as_slice()).read_to_end(&mut bits).unwrap();
        bits
    }

    #[test]
    fn the_first_entry_is_the_leftmost_bit_and_there_are_enough_of_them() {
        assert_eq!(bits(&encoded_list([].into_iter()).unwrap()), vec![0; 16_384]);
        let some = bits(&encoded_list([0, 7, 8, 131_071, 131_072].into_iter()).unwrap());
        assert_eq!((some[0], some[1], some[2], some[16_383]), (0b1000_0001, 0b1000_0000, 0, 0b0000_0001));
        assert_eq!(some.len(), 16_384, "what lies beyond is left out");
    }
}
