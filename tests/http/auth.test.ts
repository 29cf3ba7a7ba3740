import { useCloud } from '../support/file-cloud.ts';
import './auth/change-password.ts';
import './auth/forgot-password.ts';
import './auth/callback-google.ts';
import './auth/google.ts';
import './auth/login.ts';
import './auth/logout.ts';
import './auth/me.ts';
import './auth/refresh.ts';
import './auth/reset-password.ts';
import './auth/signup.ts';

useCloud();
