### Sign-in and first start.

product-lead = Offline biometric registration
sign-in-name = User name
sign-in-pin = PIN
sign-in-submit = Sign in
sign-in-busy = Opening the registry…
demo-title = Demonstration
demo-lead = A throw-away registry of invented people. Choose who you are:
demo-pin = PIN { $pin }
demo-tour-title = The tour in five minutes
demo-tour-enrol = Operator: enrol somebody with the simulator.
demo-tour-twice = Enrol the same person a second time: they are recognised.
demo-tour-validate = Supervisor: validate the first record, examine the second.
demo-tour-export = Supervisor: send a bundle, get headquarters’ receipt.
init-title = First start
init-lead = This computer becomes a station. You will be its administrator.
init-role = Role of the station
init-code = Code of the station
init-code-hint = 2 to 8 letters or digits, for instance GAO1
init-site = Name of the site
init-name = Your user name
init-submit = Create the registry
init-busy = Creating the registry…
pin-hint = At least six digits, no sequence, no repetition
pin-again = PIN, once more
pin-differs = The two PINs differ.
