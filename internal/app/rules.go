package app

import (
	"fmt"
	"slices"

	"github.com/clicktocall/clicktocall/internal/call"
	"github.com/clicktocall/clicktocall/internal/config"
	"github.com/clicktocall/clicktocall/internal/phone"
)

// rulesOf turns the settings into the core's rules.
func rulesOf(c *config.Config) (call.Rules, error) {
	internal := make([]phone.InternalRule, 0, len(c.Internal))
	for _, rule := range c.Internal {
		internal = append(internal, phone.InternalRule{Digits: rule.Digits, Starts: rule.Starts, Prefix: rule.Prefix})
	}
	numbers, err := phone.NewParser(phone.Config{
		Regions: phone.Regions(c.Regions), Internal: internal, Emergency: c.Guard.EmergencyNumbers,
	})
	if err != nil {
		return call.Rules{}, fault("region, internal", err)
	}
	rewrites := make([]phone.RewriteRule, 0, len(c.Rewrite))
	for _, rule := range c.Rewrite {
		rewrites = append(rewrites, phone.RewriteRule{Pattern: rule.Pattern, Replacement: rule.Replacement})
	}
	rewrite, err := phone.CompileRewrite(rewrites)
	if err != nil {
		return call.Rules{}, fault("rewrite", err)
	}
	defaults := defaultsOf(c.Callout)
	if err := defaults.Check(); err != nil {
		return call.Rules{}, fault("callout", err)
	}
	return call.Rules{
		Numbers:   numbers,
		Form:      phone.Form(c.DestinationForm),
		Rewrite:   rewrite,
		Guards:    guardsOf(c.Guard),
		Readiness: readinessOf(c.Readiness),
		Defaults:  defaults,
	}, nil
}

func guardsOf(g config.Guards) call.Guards {
	guard := func(name config.GuardName, action config.GuardAction) call.Guard {
		return call.Guard{
			Action: call.GuardAction(action), Overridable: slices.Contains(g.Overridable, name),
		}
	}
	return call.Guards{
		Emergency:        guard(config.GuardEmergency, g.Emergency),
		Premium:          guard(config.GuardPremium, g.Premium),
		RegionNotAllowed: guard(config.GuardRegion, g.Region),
		DoNotCall:        guard(config.GuardDoNotCall, g.DoNotCall),
		AllowedRegions:   g.AllowedRegions,
	}
}

func readinessOf(r config.Readiness) call.ReadinessTable {
	return call.ReadinessTable{
		Ready:        call.LeaveCall,
		WrapUp:       call.Leave(r.WrapUp),
		Busy:         call.Leave(r.Busy),
		NoAnswer:     call.Leave(r.NoAnswer),
		Pause:        call.Leave(r.Pause),
		Connecting:   call.Leave(r.Connecting),
		Connected:    call.Leave(r.Connected),
		LoggedOff:    call.Leave(r.LoggedOff),
		UnknownValue: call.Leave(r.Unknown),
		CallOnPause:  r.CallOnPause,
	}
}

// defaultsOf are the callout fields that every order of this customer carries.
func defaultsOf(c config.Callout) call.Options {
	o := call.Options{
		AlternateSource:                c.AlternateSource,
		UserPhoneType:                  c.UserPhoneType,
		AccessPoint:                    c.AccessPoint,
		CountryCode:                    c.CountryCode,
		QueueKey:                       c.QueueKey,
		MaxAttempts:                    c.MaxAttempts,
		SecondsBetweenAttempts:         c.SecondsBetweenAttempts,
		ListName:                       c.ListName,
		ListValue:                      c.ListValue,
		CIQType:                        c.CIQType,
		MaxOneRequestForPreferredAgent: c.MaxOneRequestForPreferredAgent,
		PreferredAgentWaitTimeSeconds:  c.PreferredAgentWaitTimeSeconds,
		ReservedAgentWaitTimeSeconds:   c.ReservedAgentWaitTimeSeconds,
		VIPScore:                       c.VIPScore,
		AgentID:                        c.AgentID,
		ReservedUserID:                 c.ReservedUserID,
		DisableReserved:                c.DisableReserved,
		RequestCategory:                c.RequestCategory,
	}
	if v := c.ServiceSystemVariable; v.Name != "" {
		o.ServiceSystemVariable = &call.Variable{Name: v.Name, Type: v.Type, Value: v.Value, Resolve: v.Resolve}
	}
	return o
}

func fault(setting string, err error) error {
	return &call.Error{
		Code: call.CodeConfigInvalid, Params: map[string]string{"setting": setting},
		Err: fmt.Errorf("setting %s: %w", setting, err),
	}
}
