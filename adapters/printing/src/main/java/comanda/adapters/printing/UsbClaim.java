package comanda.adapters.printing;

import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/** That an interface is the agent's for a while. The kernel's own driver, which makes {@code /dev/usb/lp0} of it, has to let go of it for that time. */
final class UsbClaim {
    private final DeviceHandle handle;
    private final int number;
    private final boolean hadDriver;

    private UsbClaim(DeviceHandle handle, int number, boolean hadDriver) {
        this.handle = handle;
        this.number = number;
        this.hadDriver = hadDriver;
    }

    static UsbClaim of(DeviceHandle handle, UsbInterface wanted) throws UsbFault {
        // Where the system has no such drivers, this is an error and nothing is in the way.
        boolean hasDriver = LibUsb.kernelDriverActive(handle, wanted.number()) == 1;
        if (hasDriver) {
            UsbFault.check(LibUsb.detachKernelDriver(handle, wanted.number()));
        }
        UsbClaim claim = new UsbClaim(handle, wanted.number(), hasDriver);
        int claimed = LibUsb.claimInterface(handle, wanted.number());
        if (claimed < 0) {
            claim.giveDriverBack();
            throw new UsbFault(claimed);
        }
        if (wanted.hasSettings()) {
            int chosen = LibUsb.setInterfaceAltSetting(handle, wanted.number(), wanted.alternate());
            if (chosen < 0) {
                claim.giveBack();
                throw new UsbFault(chosen);
            }
        }
        return claim;
    }

    /** The interface is anybody's again, and the kernel's driver has it where it had it before. */
    void giveBack() {
        LibUsb.releaseInterface(handle, number);
        giveDriverBack();
    }

    private void giveDriverBack() {
        if (hadDriver) {
            LibUsb.attachKernelDriver(handle, number);
        }
    }
}
