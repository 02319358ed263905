package doctor

import (
	"context"
	"strconv"
	"strings"

	"github.com/clicktocall/clicktocall/puzzel"
)

// What the token may read beside its own user. The contents are counted and
// dropped.

// permission tells what one read proved.
func permission(check CheckName, name string, count int, err error) (Finding, bool) {
	switch {
	case err == nil:
		return finding(check, ResultOK, params{"count": strconv.Itoa(count)}, fact(name, yes, byAnswer)), true
	case refused(err):
		return finding(check, ResultWarn, why(err), fact(name, no, byAnswer.from(err))), false
	}
	return finding(check, ResultOpen, why(err)), false
}

// readBulkState asks for the state of all agents at once. It helps only where the
// agent herself is among them.
func (c *checkup) readBulkState(ctx context.Context) ([]Finding, bool) {
	states, err := c.s.Client.StateInformation(ctx, c.agent.CustomerKey, puzzel.StateFilter{})
	f, firm := permission(CheckBulkState, FactBulkReadable, len(states), err)
	if !firm {
		return []Finding{f}, false
	}
	for _, s := range states {
		if s.UserID == c.agent.UserID {
			return []Finding{f}, true
		}
	}
	without := params{"cause": "without_own", "count": strconv.Itoa(len(states))}
	return []Finding{finding(CheckBulkState, ResultWarn, without, fact(FactBulkReadable, no, byAnswer))}, true
}

func (c *checkup) readVisualQueues(ctx context.Context) ([]Finding, bool) {
	var err error
	c.queues, err = c.s.Client.VisualQueues(ctx, c.agent.CustomerKey)
	f, firm := permission(CheckVisualQueues, FactVisualQueuesReadable, len(c.queues), err)
	if refused(err) {
		f.Facts = append(f.Facts, fact(FactQueueReadable, no, byAnswer.from(err)))
	}
	return []Finding{f}, firm
}

// calloutQueuePrefix begins the keys of Puzzel's callout queues (raw data article
// "Outgoing calls").
const calloutQueuePrefix = "__Callout_"

// calloutQueues are the visual queues that hold callouts.
func (c *checkup) calloutQueues() []puzzel.ID {
	var ids []puzzel.ID
	for _, v := range c.queues {
		for _, q := range v.Queues {
			if strings.HasPrefix(q.Key, calloutQueuePrefix) {
				ids = append(ids, v.ID)
				break
			}
		}
	}
	return ids
}

// readCalloutQueue asks for the requests in the callout queues: our id there is the
// only proof that an order without an answer has arrived.
func (c *checkup) readCalloutQueue(ctx context.Context) ([]Finding, bool) {
	ids := c.calloutQueues()
	if len(ids) == 0 {
		hidden := fact(FactQueueReadable, no, byAnswer)
		return []Finding{finding(CheckCalloutQueue, ResultWarn, params{"cause": "no_callout_queue"}, hidden)}, false
	}
	requests, err := c.calloutRequests(ctx)
	f, firm := permission(CheckCalloutQueue, FactQueueReadable, len(requests), err)
	return []Finding{f}, firm
}

// calloutRequests reads what waits in the callout queues now.
func (c *checkup) calloutRequests(ctx context.Context) ([]puzzel.QueuedRequest, error) {
	var all []puzzel.QueuedRequest
	for _, id := range c.calloutQueues() {
		requests, err := c.s.Client.VisualQueueRequests(ctx, c.agent, id)
		if err != nil {
			return nil, err
		}
		all = append(all, requests...)
	}
	return all, nil
}

func (c *checkup) readUsers(ctx context.Context) ([]Finding, bool) {
	users, err := c.s.Client.Users(ctx, c.agent.CustomerKey)
	f, firm := permission(CheckUsers, FactUsersReadable, len(users), err)
	return []Finding{f}, firm
}
