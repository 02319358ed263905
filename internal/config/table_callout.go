package config

// calloutRows are the fields of Puzzel's callout that can be set for every
// order. What is known of each, and how surely, stands in the SDK's
// CalloutRequest. None is sent unless it is set.
func calloutRows() []Setting {
	rows := []Setting{
		callout("request_category", text(func(c *Config) *string { return &c.Callout.RequestCategory }),
			"Puzzel's requestCategory: free text that comes back as the request's category."),
		callout("list_name", text(func(c *Config) *string { return &c.Callout.ListName }),
			"Puzzel's listName."),
		callout("list_value", text(func(c *Config) *string { return &c.Callout.ListValue }),
			"Puzzel's listValue."),
		callout("alternate_source", text(func(c *Config) *string { return &c.Callout.AlternateSource }),
			"Puzzel's alternateSource; probably the number the customer sees."),
		callout("user_phone_type", text(func(c *Config) *string { return &c.Callout.UserPhoneType }),
			"Puzzel's userPhoneType; probably which of the agent's phones is rung."),
		callout("access_point", text(func(c *Config) *string { return &c.Callout.AccessPoint }),
			"Puzzel's accessPoint: an entry into the solution, written as a 00… number."),
		callout("country_code", countryCode(func(c *Config) *string { return &c.Callout.CountryCode }),
			"Puzzel's countryCode, which goes with accessPoint."),
		callout("queue_key", text(func(c *Config) *string { return &c.Callout.QueueKey }),
			"Puzzel's queueKey: the queue the order runs in; without it Puzzel's own for callouts."),
		callout("max_attempts", count(func(c *Config) **int { return &c.Callout.MaxAttempts }, 1, 10),
			"Puzzel's maxAttempts; 1 is sent unless it is set."),
		callout("seconds_between_attempts", count(func(c *Config) **int { return &c.Callout.SecondsBetweenAttempts }, 0, mostCount),
			"Puzzel's secondsBetweenAttempts."),
		callout("ciq_type", text(func(c *Config) *string { return &c.Callout.CIQType }),
			"Puzzel's ciqType: who is called first."),
	}
	return append(append(rows, reservationRows()...), variableRows()...)
}

func reservationRows() []Setting {
	return []Setting{
		callout("vip_score", count(func(c *Config) **int { return &c.Callout.VIPScore }, 0, mostCount),
			"Puzzel's vipScore; probably the priority in the queue."),
		callout("max_one_request_for_preferred_agent", yesNo(func(c *Config) **bool { return &c.Callout.MaxOneRequestForPreferredAgent }),
			"Puzzel's maxOneRequestForPreferredAgent."),
		callout("preferred_agent_wait_time_seconds", count(func(c *Config) **int { return &c.Callout.PreferredAgentWaitTimeSeconds }, 0, mostCount),
			"Puzzel's preferredAgentWaitTimeSeconds."),
		callout("reserved_agent_wait_time_seconds", count(func(c *Config) **int { return &c.Callout.ReservedAgentWaitTimeSeconds }, 0, mostCount),
			"Puzzel's reservedAgentWaitTimeSeconds."),
		callout("agent_id", id(func(c *Config) **int64 { return &c.Callout.AgentID }),
			"Puzzel's agentId."),
		callout("reserved_user_id", id(func(c *Config) **int64 { return &c.Callout.ReservedUserID }),
			"Puzzel's reservedUserId."),
		callout("disable_reserved", yesNo(func(c *Config) **bool { return &c.Callout.DisableReserved }),
			"Puzzel's disableReserved."),
	}
}

func variableRows() []Setting {
	return []Setting{
		callout("service_system_variable.name", text(func(c *Config) *string { return &c.Callout.ServiceSystemVariable.Name }),
			"The name in Puzzel's serviceSystemVariables, of which the known form holds one."),
		callout("service_system_variable.type", text(func(c *Config) *string { return &c.Callout.ServiceSystemVariable.Type }),
			"Its type."),
		callout("service_system_variable.value", text(func(c *Config) *string { return &c.Callout.ServiceSystemVariable.Value }),
			"Its value."),
		callout("service_system_variable.resolve", yesNo(func(c *Config) **bool { return &c.Callout.ServiceSystemVariable.Resolve }),
			"Its resolve."),
	}
}

// mostCount is the largest number any field of a callout takes here.
const mostCount = 1_000_000

func callout(key string, k kind, doc string) Setting {
	return row("callout."+key, "", k, byOrders, doc).flag()
}
