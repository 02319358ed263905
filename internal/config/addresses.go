package config

import (
	"crypto/x509"
	"errors"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

const takesAddress = "an https address, or http on this machine, without user, query or fragment"

// address takes the base of a service. Plain http would carry a password or a
// token in clear, so it is for this machine only.
func address(field func(*Config) *string) kind {
	return kind{takesAddress, func(c *Config, given string, _ place) error {
		u, err := url.Parse(given)
		if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || u.ForceQuery {
			return errUnfit
		}
		if u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())) {
			return errUnfit
		}
		*field(c) = strings.TrimRight(given, "/")
		return nil
	}}
}

func loopback(host string) bool {
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// networks takes addresses and networks. One that holds everybody would let
// anybody say where she comes from.
func networks(field func(*Config) *[]netip.Prefix) kind {
	return kind{"a list of IP addresses or networks, as 10.0.0.5,10.1.0.0/24", func(c *Config, given string, _ place) error {
		var list []netip.Prefix
		for _, one := range fields(given) {
			of, err := netip.ParsePrefix(one)
			if ip, alone := netip.ParseAddr(one); alone == nil {
				of, err = netip.PrefixFrom(ip.Unmap().WithZone(""), ip.Unmap().BitLen()), nil
			}
			if err != nil || of.Bits() == 0 {
				return errUnfit
			}
			list = append(list, of.Masked())
		}
		*field(c) = list
		return nil
	}}
}

// proxy takes a proxy's URL, which may carry a user and a password.
func proxy(field func(*Config) *Secret) kind {
	return kind{"the URL of a proxy: http, https or socks5", func(c *Config, given string, _ place) error {
		u, err := url.Parse(given)
		if err != nil || u.Host == "" || u.Path != "" && u.Path != "/" || u.RawQuery != "" || u.Fragment != "" {
			return errUnfit
		}
		if u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "socks5" {
			return errUnfit
		}
		*field(c) = NewSecret(given)
		return nil
	}}
}

// withoutPassword is a proxy's URL as it may be shown.
func withoutPassword(proxy string) string {
	u, err := url.Parse(proxy)
	if err != nil {
		return struckOut
	}
	if u.User != nil {
		u.User = nil
		return strings.Replace(u.String(), "://", "://"+struckOut+"@", 1)
	}
	return u.String()
}

// folder takes a path; it need not be there yet.
func folder(field func(*Config) *string) kind {
	return kind{"the path of a folder", func(c *Config, given string, at place) error {
		path, err := at.absolute(given)
		if err != nil {
			return err
		}
		if info, err := os.Stat(path); err == nil && !info.IsDir() {
			return errors.New("is a file, and must be a folder")
		}
		*field(c) = path
		return nil
	}}
}

// caFile takes a file with certificates, and looks into it: a wrong one would
// show only when the first click cannot reach Puzzel.
func caFile(field func(*Config) *string) kind {
	return kind{"the path of a file with certificates in PEM form", func(c *Config, given string, at place) error {
		path, err := at.absolute(given)
		if err != nil {
			return err
		}
		pem, err := os.ReadFile(path)
		if err != nil {
			return errors.New("cannot be read: " + reasonOf(err))
		}
		if !x509.NewCertPool().AppendCertsFromPEM(pem) {
			return errors.New("holds no certificate in PEM form")
		}
		*field(c) = path
		return nil
	}}
}

// reasonOf is what the system said, without the path that it said it about.
func reasonOf(err error) string {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// place is where a value was written down, which says what its relative paths
// start from.
type place struct {
	folder string // of the settings file; "" for the working folder
	home   string
}

func (p place) absolute(path string) (string, error) {
	if rest, found := strings.CutPrefix(path, "~/"); found {
		if p.home == "" {
			return "", errors.New("begins with ~, and no home folder is known")
		}
		return filepath.Join(p.home, rest), nil
	}
	if filepath.IsAbs(path) || p.folder == "" {
		return filepath.Abs(path)
	}
	return filepath.Join(p.folder, path), nil
}
