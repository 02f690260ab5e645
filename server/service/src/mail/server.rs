//! Where mail is handed over, read from the configuration.

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;
use percent_encoding::percent_decode_str;
use std::net::IpAddr;

/// A mail server, from `smtp://user:password@host:port?tls=required`.
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: Tls,
    pub(super) credentials: Option<Credentials>,
}

/// How the connection is encrypted.
pub(super) enum Tls {
    /// From the first byte (`smtps:`).
    Wrapped(TlsParameters),
    /// By STARTTLS, or not at all.
    Required(TlsParameters),
    /// By STARTTLS where it is offered; in the clear otherwise, which only the loopback is allowed.
    Offered(TlsParameters),
    /// Never; the loopback only.
    None,
}

/// What is wrong with the address of the mail server. The address itself is not repeated: it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSmtpUrl {
    /// It begins with neither `smtp://` nor `smtps://`.
    #[error("the address of the mail server must begin with smtp:// or smtps://")]
    Scheme,
    /// There is no host, or it is not one.
    #[error("the address of the mail server has no valid host name")]
    Host,
    /// The port is not a number from 1 to 65535.
    #[error("the port of the mail server is not a number from 1 to 65535")]
    Port,
    /// A user name without a password, or one that is not text once decoded.
    #[error("the mail server needs both a user name and a password, percent-encoded: smtp://user:password@host")]
    Credentials,
    /// An option other than `tls=required`, `tls=opportunistic` and `tls=none`, or one that contradicts `smtps://`.
    #[error("the only option of the mail server is tls=required, tls=opportunistic or tls=none")]
    Option,
    /// `tls=none` with a host that is not of the loopback (DAT-05).
    #[error("mail leaves this machine encrypted only: tls=none is for a server on the same machine")]
    PlainText,
    /// TLS cannot be set up for this host name.
    #[error("the name of the mail server cannot be checked by TLS")]
    Certificate,
}

impl Server {
    /// Reads the address. Without a `tls` option it is `required`, and `opportunistic` on the loopback; without a port, 465
    /// for `smtps:`, 587 where TLS is required, else 25.
    pub(super) fn parse(url: &str) -> Result<Self, BadSmtpUrl> {
        let (scheme, rest) = url.split_once("://").ok_or(BadSmtpUrl::Scheme)?;
        let wrapped = match scheme.to_ascii_lowercase().as_str() {
            "smtps" => true,
            "smtp" => false,
            _ => return Err(BadSmtpUrl::Scheme),
        };
        let (authority, option) = rest.split_once('?').map_or((rest, None), |(authority, option)| (authority, Some(option)));
        let (user, place) = authority.rsplit_once('@').map_or((None, authority), |(user, place)| (Some(user), place));
        let (host, port) = place_of(place.trim_end_matches('/'))?;
        let credentials = user.map(credentials_of).transpose()?;
        let loopback = is_loopback(&host);
        let parameters = || TlsParameters::new(host.clone()).map_err(|_| BadSmtpUrl::Certificate);
        let tls = match (wrapped, option) {
            (true, None | Some("" | "tls=required")) => Tls::Wrapped(parameters()?),
            (false, None | Some("" | "tls=opportunistic")) if loopback => Tls::Offered(parameters()?),
            (false, None | Some("" | "tls=opportunistic" | "tls=required")) => Tls::Required(parameters()?),
            (false, Some("tls=none")) if loopback => Tls::None,
            (false, Some("tls=none")) => return Err(BadSmtpUrl::PlainText),
            _ => return Err(BadSmtpUrl::Option),
        };
        let port = port.unwrap_or(match tls {
            Tls::Wrapped(_) => 465,
            Tls::Required(_) => 587,
            Tls::Offered(_) | Tls::None => 25,
        });
        Ok(Self { host, port, tls, credentials })
    }
}

/// Host and port of `host`, `host:25`, `[::1]:25`.
fn place_of(place: &str) -> Result<(String, Option<u16>), BadSmtpUrl> {
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']').ok_or(BadSmtpUrl::Host)?;
            address.parse::<IpAddr>().map_err(|_| BadSmtpUrl::Host)?;
            (address, if port.is_empty() { None } else { Some(port.strip_prefix(':').ok_or(BadSmtpUrl::Port)?) })
        }
        None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    let named = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte));
    if !named {
        return Err(BadSmtpUrl::Host);
    }
    let port = port.map(|port| port.parse().ok().filter(|port| *port != 0).ok_or(BadSmtpUrl::Port)).transpose()?;
    Ok((host.to_ascii_lowercase(), port))
}

fn credentials_of(user: &str) -> Result<Credentials, BadSmtpUrl> {
    let (name, password) = user.split_once(':').ok_or(BadSmtpUrl::Credentials)?;
    let decoded = |text| percent_decode_str(text).decode_utf8().ok().filter(|text| !text.is_empty()).ok_or(BadSmtpUrl::Credentials);
    Ok(Credentials::new(decoded(name)?.into_owned(), decoded(password)?.into_owned()))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Host, port and kind of encryption, or what is wrong.
    fn read(url: &str) -> Result<(String, u16, &'static str), BadSmtpUrl> {
        Server::parse(url).map(|server| {
            let tls = match server.tls {
                Tls::Wrapped(_) => "wrapped",
                Tls::Required(_) => "required",
                Tls::Offered(_) => "offered",
                Tls::None => "none",
            };
            (server.host, server.port, tls)
        })
    }

    #[test]
    fn addresses_are_read() {
        let cases = [
            ("smtp://relais.exemple.ca", ("relais.exemple.ca", 587, "required")),
            ("SMTP://Relais.exemple.ca:2525/?tls=opportunistic", ("relais.exemple.ca", 2525, "required")),
            ("smtps://u:p@relais.exemple.ca", ("relais.exemple.ca", 465, "wrapped")),
            ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, "offered")),
            ("smtp://localhost?tls=none", ("localhost", 25, "none")),
            ("smtp://[::1]:2525?tls=none", ("::1", 2525, "none")),
            ("smtp://127.0.0.1?tls=required", ("127.0.0.1", 587, "required")),
        ];
        for (url, (host, port, tls)) in cases {
            assert_eq!(read(url), Ok((host.to_owned(), port, tls)), "{url}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let cases = [
            ("relais.exemple.ca:25", BadSmtpUrl::Scheme),
            ("http://relais.exemple.ca", BadSmtpUrl::Scheme),
            ("smtp://", BadSmtpUrl::Host),
            ("smtp://exemple ca", BadSmtpUrl::Host),
            ("smtp://[relais]:25", BadSmtpUrl::Host),
            ("smtp://relais:0", BadSmtpUrl::Port),
            ("smtp://relais:99999", BadSmtpUrl::Port),
            ("smtp://relais:x", BadSmtpUrl::Port),
            ("smtp://user@relais", BadSmtpUrl::Credentials),
            ("smtp://user:%ff@relais", BadSmtpUrl::Credentials),
            ("smtp://relais?tls=maybe", BadSmtpUrl::Option),
            ("smtps://relais?tls=none", BadSmtpUrl::Option),
            ("smtp://relais?tls=none", BadSmtpUrl::PlainText),
            ("smtp://127.evil.example?tls=none", BadSmtpUrl::PlainText),
        ];
        for (url, wrong) in cases {
            assert_eq!(read(url), Err(wrong), "{url}");
        }
    }

    #[test]
    fn passwords_are_decoded_and_not_repeated() {
        let server = Server::parse("smtp://relais%40exemple.ca:p%3Aa%2F%40@relais.exemple.ca").map(|server| server.credentials);
        assert_eq!(server.ok().flatten(), Some(Credentials::new("relais@exemple.ca".to_owned(), "p:a/@".to_owned())));
        let wrong = Server::parse("smtp://user:hunter2@relais?tls=none").err().map(|wrong| wrong.to_string()).unwrap_or_default();
        assert!(!wrong.contains("hunter2"));
    }
}
