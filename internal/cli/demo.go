package cli

import (
	"context"
	"fmt"
	"net"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/clicktocall/clicktocall/puzzelsim"
)

// demoAddr is where the demo's page is when nobody says otherwise.
const demoAddr = "127.0.0.1:8080"

// The roads of a demo.
const (
	demoRest   = "rest"
	demoWidget = "widget"
)

// demoOptions are the flags of demo.
type demoOptions struct {
	addr   string
	chosen bool // addr is a person's own choice
	noOpen bool
	road   string
	once   bool
}

func (r *run) demoCommand() *cobra.Command {
	var o demoOptions
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "A CRM page with the phones beside it; needs no account",
		Long: `A CRM page full of phone numbers, with the phones of the contact centre in the box
beside it: click a number, answer, talk. Behind it runs the server that "serve"
runs, set up and signed in to as people do, on another origin than the page.
With --road widget, Puzzel's agent application in small stands between the two,
with our widget in it: Softphone answers by itself.

It reads no settings and no keyring, and keeps its data in a temporary folder,
which is gone when it ends. Nobody real is called. Ctrl-C ends it.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.chosen = cmd.Flags().Changed("addr")
			return r.demo(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVar(&o.addr, "addr", demoAddr, "loopback `address` of the CRM page")
	cmd.Flags().BoolVar(&o.noOpen, "no-open", false, "do not open the page in the browser")
	cmd.Flags().StringVar(&o.road, "road", demoRest, "how orders reach the contact centre: rest, or widget: by Puzzel's agent application, with our widget in it")
	cmd.Flags().BoolVar(&o.once, "once", false, "no page: one call told step by step in the terminal")
	return cmd
}

func (r *run) demo(ctx context.Context, o demoOptions) error {
	if o.road != demoRest && o.road != demoWidget {
		return usage("--road is rest or widget, not %q", o.road)
	}
	if o.once && o.road == demoWidget {
		return usage("--once has no page, and the widget lives in one; --road rest has a story")
	}
	if o.once {
		return r.demoStory(ctx)
	}
	listener, err := r.demoListener(o)
	if err != nil {
		return err
	}
	d, err := r.startDemo(ctx, listener, o.road)
	if err != nil {
		_ = listener.Close() // the start is what failed
		return err
	}
	defer d.stop()
	if err := r.welcomeToDemo(d, o); err != nil {
		return err
	}
	return d.wait(ctx)
}

// demoListener takes the page's address. One that a person chose is taken or
// refused; the usual one gives way to a free port, so that a newcomer whose port
// 8080 is in use sees the demo all the same.
func (r *run) demoListener(o demoOptions) (net.Listener, error) {
	if err := loopback(o.addr); err != nil {
		return nil, err
	}
	listener, err := listen(o.addr)
	if err == nil || o.chosen {
		return listener, err
	}
	r.say("Another program listens on %s; the page is on a free port.", o.addr)
	return listen("127.0.0.1:0")
}

// demo is everything that runs for a demo.
type demo struct {
	folder string
	box    *boxServer
	server *demoServer
	page   *demoPage
}

// startDemo starts the box, the server and the page, in this order, and signs the
// page in. What has been started is stopped again when something fails.
func (r *run) startDemo(ctx context.Context, listener net.Listener, road string) (*demo, error) {
	d := &demo{}
	err := r.buildDemo(ctx, d, listener, road)
	if err != nil {
		d.stop()
		return nil, err
	}
	return d, nil
}

func (r *run) buildDemo(ctx context.Context, d *demo, listener net.Listener, road string) (err error) {
	if d.folder, err = os.MkdirTemp("", "clicktocall-demo-"); err != nil {
		return err
	}
	if d.box, err = startBox("127.0.0.1:0", demoBox()); err != nil {
		return err
	}
	page := "http://" + listener.Addr().String()
	if d.server, err = r.startDemoServer(ctx, demoPlace{folder: d.folder, box: d.box.url, page: page}); err != nil {
		return err
	}
	pairing := newDemoPairing(d.server.url, page)
	if err = pairing.begin(ctx, d.server.setUpCode); err != nil {
		return err
	}
	d.page, err = startDemoPage(listener, demoParts{server: d.server.url, box: d.box, road: road, pairing: pairing})
	return err
}

// demoBox is a box whose agents answer their phones by hand, as Puzzel's do.
func demoBox() puzzelsim.Options {
	customers := puzzelsim.DefaultCustomers()
	for _, customer := range customers {
		for i := range customer.Agents {
			customer.Agents[i].Start.AutoAnswerMs = puzzelsim.AnswerByHand()
		}
	}
	return puzzelsim.Options{Customers: customers}
}

// demoAddresses is the one document of demo.
type demoAddresses struct {
	CRM           string `json:"crm"`
	Server        string `json:"server"`
	ContactCentre string `json:"contact_centre"`
}

func (r *run) welcomeToDemo(d *demo, o demoOptions) error {
	if r.json {
		return r.document(demoAddresses{d.page.url, d.server.url, d.box.url})
	}
	for _, line := range []string{
		"Click to Call, to try. Nobody real is called.",
		"",
		"  CRM page and phones  " + d.page.url + "/",
		"  Server               " + d.server.url + "/   signed in as \"username\", password \"password\"",
		"  Contact centre       " + d.box.url + "/sim/",
		"",
		"Open the first one and click a number. Ctrl-C ends it.",
	} {
		fmt.Fprintln(r.Out, line)
	}
	if !o.noOpen {
		openBrowser(d.page.url+"/", r.Env)
	}
	return nil
}

// wait returns when a person ends the demo, or when a part of it fails.
func (d *demo) wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case err := <-d.box.failed:
		return err
	case err := <-d.server.failed:
		return err
	case err := <-d.page.failed:
		return err
	}
}

// demoEnds is how long an order in the middle may take when the demo ends.
const demoEnds = time.Second

// stop ends what was started, within about two seconds: an order that the box
// holds back is cut off by ending the box.
func (d *demo) stop() {
	if d.page != nil {
		_ = d.page.Close()
	}
	if d.server != nil && !d.server.end(demoEnds) {
		d.box.stop()
		d.server.end(demoEnds)
	}
	if d.box != nil {
		d.box.stop()
	}
	if d.server != nil {
		d.server.close()
	}
	if d.folder != "" {
		_ = os.RemoveAll(d.folder)
	}
}
