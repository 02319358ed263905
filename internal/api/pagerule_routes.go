package api

import "github.com/clicktocall/clicktocall/internal/call"

const aboutPageRules = `What people taught about the pages of a site: which digits there are a phone number, which are none, and of which country they are. A rule is data: a host, the words beside the number, the shape of its digits. It holds no number, no expression and no text of a page. Surfaces read the rules of their own site when they connect; the page of a pairing reads those of the site it is bound to, and no others.`

const aboutShareRules = `All or none are kept. What an agent shares is a suggestion, and an administrator decides; what an administrator shares is in force at once, in the place of the rule about the same words and shape. Who shared what is written down. Only a session of our own pages may share: a page that wants to opens /page-rules#RULES in a window of its own, where the person sees exactly what would be sent.`

func (h *handler) pageRuleRoutes() {
	add(h, route{
		At: "GET /api/v1/page-rules", Name: "readPageRules", Tag: tagNumbers, Right: calls,
		Summary: "What is a number on this site?", About: aboutPageRules,
	}, h.pageRules)
	add(h, route{
		At: "POST /api/v1/page-rules", Name: "sharePageRules", Tag: tagNumbers, Right: self,
		Summary: "Share what you taught about a site", About: aboutShareRules,
	}, h.sharePageRules)
	add(h, route{
		At: "GET /api/v1/page-rules/suggestions", Name: "listSuggestedPageRules", Tag: tagAdmin, Right: administer,
		Summary: "What agents have taught about sites",
	}, h.suggestedRules)
	add(h, route{
		At: "POST /api/v1/page-rules/suggestions/{id}/accept", Name: "acceptPageRule", Tag: tagAdmin, Right: administer,
		Summary: "Let a suggested rule count for everybody", Codes: []call.Code{call.CodeNotFound},
	}, h.acceptRule)
	add(h, route{
		At: "DELETE /api/v1/page-rules/suggestions/{id}", Name: "declinePageRule", Tag: tagAdmin, Right: administer,
		Summary: "Decline a suggested rule", Codes: []call.Code{call.CodeNotFound},
	}, h.dropRule)
	add(h, route{
		At: "DELETE /api/v1/page-rules/{id}", Name: "deletePageRule", Tag: tagAdmin, Right: administer,
		Summary: "Delete a rule", About: "Pages forget it when they connect the next time.", Codes: []call.Code{call.CodeNotFound},
	}, h.dropRule)
}
