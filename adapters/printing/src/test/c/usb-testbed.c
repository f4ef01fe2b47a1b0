/*
 * Printers on USB that do not exist. Makes a /sys and a /dev/bus/usb with umockdev, answers the kernel's usbfs calls for
 * the printers in it, and runs the program named by its arguments beneath umockdev-wrapper. What the printers do is told
 * line by line on standard input; each line is answered by one line, "ok" or what was asked for.
 *
 *   plug NAME BUS ADDRESS VENDOR PRODUCT CLASS SERIAL   CLASS: printer, vendor, ipp, alternate (printer class, setting 1 of 2),
 *                                       or protocols (printer class, settings of protocol 1, 2 and 3)
 *   unplug NAME
 *   forbid NAME | allow NAME            whether its device file may be opened
 *   busy NAME | free NAME               whether another program has its interface
 *   driver NAME                         the kernel's driver has its interface
 *   fault NAME KIND BYTES               after so many bytes of tickets: stall, gone, hang, short (once), drip (4,000 bytes a
 *                                       transfer, which then hangs), or none
 *   answers NAME PRINTER CAUSE PAPER    what it answers to DLE EOT 1, 2 and 4, in hexadecimal; "silent NAME" takes it back
 *   says NAME BYTE                      said unasked
 *   port NAME BYTE                      what its USB port says of it, in hexadecimal; 00 for a stall
 *   state NAME                          what has been done to it
 *   save NAME FILE                      writes what it has printed into a file, and forgets it
 */
#include <errno.h>
#include <linux/capability.h>
#include <linux/usb/ch9.h>
#include <linux/usbdevice_fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <umockdev.h>
#include <unistd.h>

#define OUT 0x01
#define IN 0x82
#define GET_PORT_STATUS 1
#define DRIP 4000

typedef struct {
    UMockdevIoctlData *urb;    /* struct usbdevfs_urb in the client's memory */
    UMockdevIoctlData *buffer;
    gboolean done;
} Transfer;

typedef struct {
    char *name, *syspath, *devnode;
    UMockdevIoctlBase *handler;
    gboolean busy, driver, gone;
    int detached, attached, claimed, setting;
    char fault[16];
    gsize limit;
    int answers[3], port; /* -1: does not answer */
    GByteArray *paper, *says;
    GList *transfers;     /* oldest first */
} Printer;

static UMockdevTestbed *testbed;
static GHashTable *printers;
static GMainLoop *loop;

static struct usbdevfs_urb *urb_of(Transfer *transfer) {
    return (struct usbdevfs_urb *)transfer->urb->data;
}

static void done(Transfer *transfer, int status) {
    urb_of(transfer)->status = status;
    transfer->done = TRUE;
}

/* Three bytes by themselves are a question about the printer's state, not a part of a ticket. */
static gboolean answer(Printer *printer, const guint8 *bytes, gsize length) {
    if (length != 3 || bytes[0] != 0x10 || bytes[1] != 0x04) return FALSE;
    int which = bytes[2] == 4 ? 2 : bytes[2] - 1;
    if (printer->answers[which] >= 0) {
        guint8 said = printer->answers[which];
        g_byte_array_append(printer->says, &said, 1);
    }
    return TRUE;
}

/* The printer takes bytes, until its fault strikes. */
static void take(Printer *printer, Transfer *transfer) {
    struct usbdevfs_urb *urb = urb_of(transfer);
    gsize length = urb->buffer_length, room = length;
    if (answer(printer, transfer->buffer->data, length)) {
        urb->actual_length = length;
        done(transfer, 0);
        return;
    }
    gboolean drips = strcmp(printer->fault, "drip") == 0;
    gboolean faulty = strcmp(printer->fault, "none") != 0;
    if (drips) {
        room = MIN(length, DRIP);
    } else if (faulty) {
        room = MIN(length, printer->limit - MIN(printer->limit, printer->paper->len));
    }
    g_byte_array_append(printer->paper, transfer->buffer->data, room);
    urb->actual_length = room;
    if (room == length) {
        done(transfer, 0);
    } else if (strcmp(printer->fault, "stall") == 0) {
        done(transfer, -EPIPE);
    } else if (strcmp(printer->fault, "gone") == 0) {
        printer->gone = TRUE;
        done(transfer, -ESHUTDOWN);
    } else if (strcmp(printer->fault, "short") == 0) {
        strcpy(printer->fault, "none");
        done(transfer, 0);
    } /* A transfer that hangs stays until it is discarded. */
}

static void give(Printer *printer) {
    for (GList *each = printer->transfers; each && printer->says->len > 0; each = each->next) {
        Transfer *transfer = each->data;
        struct usbdevfs_urb *urb = urb_of(transfer);
        if (transfer->done || urb->endpoint != IN) continue;
        gsize length = MIN((gsize)urb->buffer_length, printer->says->len);
        umockdev_ioctl_data_update(transfer->buffer, 0, printer->says->data, length);
        g_byte_array_remove_range(printer->says, 0, length);
        urb->actual_length = length;
        done(transfer, 0);
    }
}

static void control(Printer *printer, Transfer *transfer) {
    struct usb_ctrlrequest *request = (struct usb_ctrlrequest *)transfer->buffer->data;
    if (request->bRequestType == 0xa1 && request->bRequest == GET_PORT_STATUS && printer->port > 0) {
        guint8 said = printer->port;
        umockdev_ioctl_data_update(transfer->buffer, sizeof *request, &said, 1);
        urb_of(transfer)->actual_length = 1;
        done(transfer, 0);
    } else {
        done(transfer, -EPIPE);
    }
}

static void submit(Printer *printer, UMockdevIoctlData *arg) {
    Transfer *transfer = g_new0(Transfer, 1);
    transfer->urb = umockdev_ioctl_data_resolve(arg, 0, sizeof(struct usbdevfs_urb), NULL);
    struct usbdevfs_urb *urb = urb_of(transfer);
    transfer->buffer =
        umockdev_ioctl_data_resolve(transfer->urb, offsetof(struct usbdevfs_urb, buffer), urb->buffer_length, NULL);
    urb->actual_length = 0;
    printer->transfers = g_list_append(printer->transfers, transfer);
    if (urb->type == USBDEVFS_URB_TYPE_CONTROL) {
        control(printer, transfer);
    } else if (urb->endpoint == OUT) {
        take(printer, transfer);
    }
    give(printer);
}

static gboolean reap(Printer *printer, UMockdevIoctlData *arg) {
    for (GList *each = printer->transfers; each; each = each->next) {
        Transfer *transfer = each->data;
        if (!transfer->done) continue;
        UMockdevIoctlData *to = umockdev_ioctl_data_resolve(arg, 0, sizeof(void *), NULL);
        umockdev_ioctl_data_set_ptr(to, 0, transfer->urb);
        umockdev_ioctl_data_unref(to);
        printer->transfers = g_list_delete_link(printer->transfers, each);
        umockdev_ioctl_data_unref(transfer->buffer);
        umockdev_ioctl_data_unref(transfer->urb);
        g_free(transfer);
        return TRUE;
    }
    return FALSE;
}

static gboolean discard(Printer *printer, gulong address) {
    for (GList *each = printer->transfers; each; each = each->next) {
        Transfer *transfer = each->data;
        if (!transfer->done && transfer->urb->client_addr == address) {
            done(transfer, -ENOENT);
            return TRUE;
        }
    }
    return FALSE;
}

/* What is asked of the kernel's driver of an interface. Returns an errno, or 0. */
static int driver_call(Printer *printer, struct usbdevfs_ioctl *call) {
    if (call->ioctl_code == (int)USBDEVFS_DISCONNECT) {
        if (!printer->driver) return ENODATA;
        printer->driver = FALSE;
        printer->detached++;
        return 0;
    }
    if (call->ioctl_code == (int)USBDEVFS_CONNECT) {
        if (printer->driver || printer->claimed) return EBUSY;
        printer->driver = TRUE;
        printer->attached++;
        return 0;
    }
    return ENOTTY;
}

static int call(Printer *printer, gulong request, UMockdevIoctlData *arg) {
    g_autoptr(UMockdevIoctlData) data = NULL;
    if (printer->gone && request != USBDEVFS_REAPURBNDELAY && request != USBDEVFS_REAPURB) return ENODEV;
    if (_IOC_SIZE(request) > 0) data = umockdev_ioctl_data_resolve(arg, 0, _IOC_SIZE(request), NULL);
    switch (request) {
        case USBDEVFS_GET_CAPABILITIES:
            memset(data->data, 0, sizeof(guint32));
            return 0;
        case USBDEVFS_GETDRIVER:
            if (!printer->driver) return ENODATA;
            strcpy(((struct usbdevfs_getdriver *)data->data)->driver, "usblp");
            return 0;
        case USBDEVFS_IOCTL:
            return driver_call(printer, (struct usbdevfs_ioctl *)data->data);
        case USBDEVFS_CLAIMINTERFACE:
            if (printer->busy || printer->driver || printer->claimed) return EBUSY;
            printer->claimed = 1;
            return 0;
        case USBDEVFS_RELEASEINTERFACE:
            printer->claimed = 0;
            return 0;
        case USBDEVFS_SETINTERFACE:
            printer->setting = ((struct usbdevfs_setinterface *)data->data)->altsetting;
            return 0;
        case USBDEVFS_CLEAR_HALT:
            strcpy(printer->fault, "none");
            return 0;
        case USBDEVFS_SUBMITURB:
            if (!printer->claimed) return EINVAL;
            submit(printer, arg);
            return 0;
        case USBDEVFS_REAPURB:
        case USBDEVFS_REAPURBNDELAY:
            if (reap(printer, arg)) return 0;
            return printer->gone ? ENODEV : EAGAIN;
        case USBDEVFS_DISCARDURB:
            return discard(printer, *(gulong *)arg->data) ? 0 : EINVAL;
        default:
            return ENOTTY;
    }
}

static gboolean on_ioctl(UMockdevIoctlBase *base, UMockdevIoctlClient *client, gpointer user_data) {
    (void)base;
    int error = call(user_data, umockdev_ioctl_client_get_request(client), umockdev_ioctl_client_get_arg(client));
    umockdev_ioctl_client_complete(client, error ? -1 : 0, error);
    return TRUE;
}

static gsize add_setting(guint8 *to, int alternate, int class, int protocol, gboolean endpoints) {
    const guint8 setting[] = {9, USB_DT_INTERFACE, 0, alternate, endpoints ? 2 : 0, class, 1, protocol, 0};
    const guint8 ends[] = {7, USB_DT_ENDPOINT, OUT, 2, 64, 0, 0, 7, USB_DT_ENDPOINT, IN, 2, 64, 0, 0};
    memcpy(to, setting, sizeof setting);
    if (!endpoints) return sizeof setting;
    memcpy(to + sizeof setting, ends, sizeof ends);
    return sizeof setting + sizeof ends;
}

static gsize describe(guint8 *to, int vendor, int product, const char *class) {
    const guint8 device[] = {18, USB_DT_DEVICE, 0, 2, 0, 0, 0, 64, vendor & 255, vendor >> 8, product & 255, product >> 8,
                             0, 1, 1, 2, 3, 1};
    guint8 *configuration = to + sizeof device;
    gsize length = 9;
    memcpy(to, device, sizeof device);
    if (strcmp(class, "alternate") == 0) {
        length += add_setting(configuration + length, 0, USB_CLASS_PRINTER, 2, FALSE);
        length += add_setting(configuration + length, 1, USB_CLASS_PRINTER, 2, TRUE);
    } else if (strcmp(class, "protocols") == 0) {
        length += add_setting(configuration + length, 0, USB_CLASS_PRINTER, 1, TRUE);
        length += add_setting(configuration + length, 1, USB_CLASS_PRINTER, 2, TRUE);
        length += add_setting(configuration + length, 2, USB_CLASS_PRINTER, 3, TRUE);
    } else {
        int number = strcmp(class, "vendor") == 0 ? USB_CLASS_VENDOR_SPEC
                     : strcmp(class, "hub") == 0  ? USB_CLASS_HUB
                                                  : USB_CLASS_PRINTER;
        int protocol = strcmp(class, "ipp") == 0 ? 4 : number == USB_CLASS_PRINTER ? 2 : 0;
        length += add_setting(configuration + length, 0, number, protocol, TRUE);
    }
    const guint8 head[] = {9, USB_DT_CONFIG, length & 255, length >> 8, 1, 1, 0, 0x80, 50};
    memcpy(configuration, head, sizeof head);
    return sizeof device + length;
}

/* Where a device file really lies. To be freed. */
static char *file_of(const char *devnode) {
    g_autofree char *root = umockdev_testbed_get_root_dir(testbed);
    return g_strconcat(root, devnode, NULL);
}

/* Makes a device file: there is nothing in it, but it is opened, or may not be. */
static gboolean make_file(const char *devnode) {
    g_autofree char *file = file_of(devnode);
    g_autofree char *folder = g_path_get_dirname(file);
    return g_mkdir_with_parents(folder, 0755) == 0 && g_file_set_contents(file, "", 0, NULL);
}

/* Adds a device to /sys. Returns its path there. */
static char *add_device(const char *name, int bus, int address, int vendor, int product, const char *serial,
                        const guint8 *descriptors, gsize length) {
    char text[8][32];
    snprintf(text[0], 32, "bus/usb/%03d/%03d", bus, address);
    snprintf(text[1], 32, "%03d", bus);
    snprintf(text[2], 32, "%03d", address);
    snprintf(text[3], 32, "%d", (bus - 1) * 128 + address - 1);
    snprintf(text[4], 32, "%d", bus);
    snprintf(text[5], 32, "%d", address);
    snprintf(text[6], 32, "%04x", vendor);
    snprintf(text[7], 32, "%04x", product);
    const char *attributes[] = {"busnum", text[4], "devnum", text[5], "idVendor", text[6], "idProduct", text[7],
                                "bConfigurationValue", "1", "speed", "12", "manufacturer", "Paper", "product", "Ticket 80",
                                "serial", serial, NULL};
    const char *properties[] = {"DEVTYPE", "usb_device", "DEVNAME", text[0], "BUSNUM", text[1], "DEVNUM", text[2],
                                "MAJOR", "189", "MINOR", text[3], NULL};
    char *path = umockdev_testbed_add_devicev(testbed, "usb", name, NULL, (char **)attributes, (char **)properties);
    umockdev_testbed_set_attribute_binary(testbed, path, "descriptors", (guint8 *)descriptors, length);
    return path;
}

static gboolean plug(char **word) {
    Printer *printer = g_new0(Printer, 1);
    guint8 descriptors[128];
    g_autoptr(GError) error = NULL;
    int bus = atoi(word[2]), address = atoi(word[3]);
    int vendor = strtol(word[4], NULL, 16), product = strtol(word[5], NULL, 16);
    gsize length = describe(descriptors, vendor, product, word[6]);
    g_autofree char *device = g_strdup_printf("%d-%d", bus, address);
    printer->name = g_strdup(word[1]);
    printer->devnode = g_strdup_printf("/dev/bus/usb/%03d/%03d", bus, address);
    printer->syspath = add_device(device, bus, address, vendor, product, word[7], descriptors, length);
    printer->paper = g_byte_array_new();
    printer->says = g_byte_array_new();
    printer->answers[0] = printer->answers[1] = printer->answers[2] = printer->port = -1;
    strcpy(printer->fault, "none");
    printer->handler = umockdev_ioctl_base_new();
    g_signal_connect(printer->handler, "handle-ioctl", G_CALLBACK(on_ioctl), printer);
    if (!make_file(printer->devnode) || !umockdev_testbed_attach_ioctl(testbed, printer->devnode, printer->handler, &error)) {
        fprintf(stderr, "%s\n", error ? error->message : "no device file can be made");
        return FALSE;
    }
    g_hash_table_insert(printers, printer->name, printer);
    return TRUE;
}

/* Its memory is kept: a program may still have it open. */
static gboolean unplug(Printer *printer) {
    g_autofree char *file = file_of(printer->devnode);
    printer->gone = TRUE;
    for (GList *each = printer->transfers; each; each = each->next) {
        Transfer *transfer = each->data;
        if (!transfer->done) done(transfer, -ESHUTDOWN);
    }
    unlink(file);
    umockdev_testbed_remove_device(testbed, printer->syspath);
    g_hash_table_remove(printers, printer->name);
    return TRUE;
}

static gboolean permit(Printer *printer, mode_t mode) {
    g_autofree char *file = file_of(printer->devnode);
    return chmod(file, mode) == 0;
}

static gboolean command(char **word, int count) {
    const char *what = word[0];
    if (strcmp(what, "plug") == 0 && count == 8) return plug(word);
    Printer *printer = count > 1 ? g_hash_table_lookup(printers, word[1]) : NULL;
    if (!printer) return FALSE;
    if (strcmp(what, "unplug") == 0) return unplug(printer);
    if (strcmp(what, "forbid") == 0) return permit(printer, 0);
    if (strcmp(what, "allow") == 0) return permit(printer, 0666);
    if (strcmp(what, "busy") == 0) return printer->busy = TRUE;
    if (strcmp(what, "free") == 0) return !(printer->busy = FALSE);
    if (strcmp(what, "driver") == 0) return printer->driver = TRUE;
    if (strcmp(what, "silent") == 0) {
        printer->answers[0] = printer->answers[1] = printer->answers[2] = -1;
        return TRUE;
    }
    if (strcmp(what, "answers") == 0 && count == 5) {
        for (int i = 0; i < 3; i++) printer->answers[i] = strtol(word[2 + i], NULL, 16);
        return TRUE;
    }
    if (strcmp(what, "fault") == 0 && count == 4) {
        g_strlcpy(printer->fault, word[2], sizeof printer->fault);
        printer->limit = strtoul(word[3], NULL, 10);
        return TRUE;
    }
    if (strcmp(what, "says") == 0 && count == 3) {
        guint8 byte = strtol(word[2], NULL, 16);
        g_byte_array_append(printer->says, &byte, 1);
        return TRUE;
    }
    if (strcmp(what, "port") == 0 && count == 3) {
        printer->port = strtol(word[2], NULL, 16);
        return TRUE;
    }
    if (strcmp(what, "save") == 0 && count == 3) {
        gboolean saved = g_file_set_contents(word[2], (char *)printer->paper->data, printer->paper->len, NULL);
        g_byte_array_set_size(printer->paper, 0);
        return saved;
    }
    return FALSE;
}

static gboolean on_line(GIOChannel *in, GIOCondition condition, gpointer user_data) {
    (void)condition, (void)user_data;
    g_autofree char *line = NULL;
    if (g_io_channel_read_line(in, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL) {
        g_main_loop_quit(loop);
        return FALSE;
    }
    g_auto(GStrv) word = g_strsplit(g_strstrip(line), " ", -1);
    Printer *printer = word[0] && word[1] ? g_hash_table_lookup(printers, word[1]) : NULL;
    if (printer && strcmp(word[0], "state") == 0) {
        printf("claimed=%d driver=%d detached=%d attached=%d setting=%d taken=%u\n", printer->claimed, printer->driver,
               printer->detached, printer->attached, printer->setting, printer->paper->len);
    } else {
        printf("%s\n", command(word, g_strv_length(word)) ? "ok" : "not understood");
    }
    fflush(stdout);
    return TRUE;
}

/* Even root is to be refused a device file that it has no permission for. Where this may not be done it need not. */
static void before_program(gpointer user_data) {
    (void)user_data;
    prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
    prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
    prctl(PR_SET_PDEATHSIG, 9);
}

static void on_exit_of_program(GPid pid, int status, gpointer user_data) {
    (void)pid, (void)status, (void)user_data;
    g_main_loop_quit(loop);
}

int main(int count, char **arguments) {
    (void)count;
    g_autoptr(GError) error = NULL;
    GPid program;
    testbed = umockdev_testbed_new();
    printers = g_hash_table_new(g_str_hash, g_str_equal);
    loop = g_main_loop_new(NULL, FALSE);
    guint8 hub[128];
    gsize length = describe(hub, 0x1d6b, 0x0002, "hub");
    add_device("usb1", 1, 1, 0x1d6b, 0x0002, "hub", hub, length);
    arguments[0] = "umockdev-wrapper";
    if (!g_spawn_async(NULL, arguments, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, before_program, NULL,
                       &program, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    g_child_watch_add(program, on_exit_of_program, NULL);
    GIOChannel *in = g_io_channel_unix_new(0);
    g_io_add_watch(in, G_IO_IN | G_IO_HUP, on_line, NULL);
    g_main_loop_run(loop);
    kill(program, 9);
    g_object_unref(testbed);
    return 0;
}
