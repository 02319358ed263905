package config

// Who goes by a setting.
const (
	byPuzzel  = "everything that speaks to Puzzel"
	bySignIn  = "signing in"
	byNumbers = "reading and dialling numbers"
	byClicks  = "every click"
	byOrders  = "every order, unless the click says otherwise"
	byAll     = "every command but demo, sim, version and completion"
)

// table is all settings. Later rooms add their rows here, and nowhere else.
func table() []Setting {
	var all []Setting
	for _, part := range [][]Setting{
		puzzelRows(), signInRows(), numberRows(), guardRows(), readinessRows(), calloutRows(), houseRows(), serverRows(),
	} {
		all = append(all, part...)
	}
	return all
}

func puzzelRows() []Setting {
	return []Setting{
		row("cloud", "global", oneOf(func(c *Config) *Cloud { return &c.Cloud }, CloudGlobal, CloudUK, CloudBox),
			byPuzzel, "Puzzel's cloud; box is a running `clicktocall sim` at http://127.0.0.1:8090, where nobody real is called.").flag(),
		row("auth_url", "", address(func(c *Config) *string { return &c.AuthURL }),
			byPuzzel, "The old log-in service, followed by /api/Authenticate/…; wins over the cloud's, which for global is https://auth.puzzel.com.").flag(),
		row("api_url", "", address(func(c *Config) *string { return &c.APIURL }),
			byPuzzel, "The contact centre API, followed by /accesstokeninformation and /{customerKey}/…; wins over the cloud's, which for global is https://api.puzzel.com/ContactCentre5.").flag(),
		row("id_url", "", address(func(c *Config) *string { return &c.IDURL }),
			byPuzzel, "Puzzel ID, followed by /connect/token; wins over the cloud's, which for global is https://app.puzzel.com/id. For uk none is public.").flag(),
		row("path_family", "short", oneOf(func(c *Config) *PathFamily { return &c.PathFamily }, PathsShort, PathsCustomers),
			byPuzzel, "How the API's paths begin: /{customerKey}/… or /customers/{customerKey}/…. `clicktocall doctor` finds out which one answers."),
		row("standing", "inferred", oneOf(func(c *Config) *Standing { return &c.Standing }, StandingDocumented, StandingSeen, StandingInferred),
			byPuzzel, "How surely an operation must be known to be used: documented by Puzzel, seen in use by others, or inferred by us."),
		row("ca_file", "", caFile(func(c *Config) *string { return &c.CAFile }),
			byPuzzel, "Certificate authorities to trust beside the system's, for a proxy that looks into TLS."),
		row("proxy", "", proxy(func(c *Config) *Secret { return &c.Proxy }),
			byPuzzel, "The proxy for requests to Puzzel; without it HTTPS_PROXY and NO_PROXY count as usual. A password in it is never shown."),
	}
}

func signInRows() []Setting {
	return []Setting{
		row("customer_key", "", customerKey(func(c *Config) *string { return &c.CustomerKey }),
			bySignIn, "Puzzel's Customer number.").flag(),
		row("username", "", text(func(c *Config) *string { return &c.Username }),
			bySignIn, "Puzzel's Username.").flag(),
		row("password", "", secretText(func(c *Config) *Secret { return &c.Password }),
			bySignIn, "Puzzel's password, for scripts. It goes to Puzzel and is kept nowhere; people use `clicktocall login`.").secret().notInFile(),
		row("client_id", "", text(func(c *Config) *string { return &c.ClientID }),
			bySignIn, "The id of a Puzzel ID client (grant type Client Credentials, scope contact-centre).").flag(),
		row("client_secret", "", secretText(func(c *Config) *Secret { return &c.ClientSecret }),
			bySignIn, "That client's secret. In the file only where nobody else can read the file.").secret(),
		row("user_id", "", wholeNumber(func(c *Config) *int64 { return &c.UserID }),
			bySignIn, "The Puzzel user that client speaks for: a user of its Product Access.").flag(),
		row("credential_store", "auto", oneOf(func(c *Config) *CredentialStore { return &c.CredentialStore }, StoreAuto, StoreKeyring, StoreFile),
			bySignIn, "Where a sign-in is kept: the desktop's keyring, a file only you can read, or the keyring where there is one and else the file."),
	}
}

func numberRows() []Setting {
	return []Setting{
		row("region", "NO", regionList(func(c *Config) *[]string { return &c.Regions }),
			byNumbers, "The countries numbers without a country code may belong to; the first is the default. The built-in one is a guess, and said to be one.").flag(),
		row("destination_form", "00", oneOf(func(c *Config) *DestinationForm { return &c.DestinationForm }, Form00, FormPlus, FormNational),
			byNumbers, "How numbers are written for Puzzel: 004722225555, +4722225555, or 22225555 in the default country and 00… elsewhere."),
		rules("internal", `tables with digits ("4", "3-5"), starts and prefix`, byNumbers,
			"What is dialled for an internal number: the prefix before it. The first rule that fits counts; without one internal numbers are refused.", putInternal),
		rules("rewrite", "tables with pattern (a regular expression over the whole destination) and replacement ($1 is its first group)", byNumbers,
			"The last word on what is dialled; the first rule that fits counts.", putRewrite),
	}
}

func guardRows() []Setting {
	guard := func(key, standard string, field func(*Config) *GuardAction, doc string) Setting {
		return row("guard."+key, standard, oneOf(field, GuardAllow, GuardWarn, GuardBlock), byClicks, doc)
	}
	return []Setting{
		guard("emergency", "block", func(c *Config) *GuardAction { return &c.Guard.Emergency },
			"Emergency numbers: people dial them on their phone."),
		guard("premium", "warn", func(c *Config) *GuardAction { return &c.Guard.Premium },
			"Premium-rate numbers."),
		guard("region", "block", func(c *Config) *GuardAction { return &c.Guard.Region },
			"Numbers of countries that guard.allowed_regions does not list."),
		guard("do_not_call", "block", func(c *Config) *GuardAction { return &c.Guard.DoNotCall },
			"Numbers on the do-not-call list."),
		row("guard.overridable", "", nameList(func(c *Config) *[]GuardName { return &c.Guard.Overridable },
			GuardEmergency, GuardPremium, GuardRegion, GuardDoNotCall),
			byClicks, "Blocking guards that a person may pass with a reason, which is kept. A warning can always be passed so."),
		row("guard.allowed_regions", "", regionList(func(c *Config) *[]string { return &c.Guard.AllowedRegions }),
			byClicks, "The countries that may be called; none means all."),
		row("guard.emergency_numbers", "", digitList(func(c *Config) *[]string { return &c.Guard.EmergencyNumbers }),
			byClicks, "Emergency numbers beside those every numbering plan has, such as an internal alarm."),
	}
}

func readinessRows() []Setting {
	leave := func(key, standard string, field func(*Config) *Leave, doc string) Setting {
		return row("readiness."+key, standard, oneOf(field, LeaveCall, LeaveWait, LeaveWarn, LeaveBlock), byClicks, doc)
	}
	return []Setting{
		leave("wrap_up", "wait", func(c *Config) *Leave { return &c.Readiness.WrapUp }, "A click in Wrap-up."),
		leave("busy", "wait", func(c *Config) *Leave { return &c.Readiness.Busy }, "A click while Busy."),
		leave("no_answer", "wait", func(c *Config) *Leave { return &c.Readiness.NoAnswer }, "A click in No answer."),
		leave("pause", "block", func(c *Config) *Leave { return &c.Readiness.Pause }, "A click on Pause."),
		leave("connecting", "block", func(c *Config) *Leave { return &c.Readiness.Connecting }, "A click while Connecting."),
		leave("connected", "block", func(c *Config) *Leave { return &c.Readiness.Connected }, "A click while Connected."),
		leave("logged_off", "block", func(c *Config) *Leave { return &c.Readiness.LoggedOff }, "A click while Logged off."),
		leave("unknown", "warn", func(c *Config) *Leave { return &c.Readiness.Unknown }, "A click in a status that nobody knows yet."),
		row("readiness.call_on_pause", "", idList(func(c *Config) *[]int64 { return &c.Readiness.CallOnPause }),
			byClicks, "Pause types that are no pause from calling, by their ids: many agents pause as \"Outbound\" to be free to call."),
	}
}

func houseRows() []Setting {
	return []Setting{
		row("server", "", address(func(c *Config) *string { return &c.Server }),
			"call, status, calls and settle", "A Click to Call server to ask instead of doing it here: then there is one truth.").flag(),
		row("data", "", folder(func(c *Config) *string { return &c.Data }),
			byAll, "The folder with the record of calls, and the sign-in where there is no keyring. By default clicktocall in $XDG_DATA_HOME, or where the system keeps a user's data.").flag(),
		row("config", "", kind{takes: "the path of a TOML file"},
			byAll, "The settings file. By default clicktocall/config.toml in $XDG_CONFIG_HOME, or where the system keeps a user's settings; it need not be there.").flag().notInFile(),
		row("language", "", language(func(c *Config) *string { return &c.Language }),
			"everything people read", "The language of what people read; without it the terminal's (LANGUAGE, LC_ALL, LC_MESSAGES, LANG).").flag(),
		row("handle.ask", "on", onOff(func(c *Config) *bool { return &c.HandleAsk }),
			"`clicktocall handle`", "Ask before a tel: link places a call."),
		row("log.level", "auto", oneOf(func(c *Config) *LogLevel { return &c.Log.Level }, LevelAuto, LevelDebug, LevelInfo, LevelWarn, LevelError),
			byAll, "The least that is logged, to standard error. auto is info for `clicktocall serve`, where who signs in and who reads what belongs into the log, and warn for everything else.").flag(),
		row("log.format", "text", oneOf(func(c *Config) *LogFormat { return &c.Log.Format }, LogText, LogJSON),
			byAll, "The form of a log line.").flag(),
	}
}
